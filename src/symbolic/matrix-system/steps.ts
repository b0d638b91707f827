import { reason } from "../derivation/reason.js";
import type { DerivationStep } from "../derivation/ode-system.js";
import { pullOf, squaredRate, type StepTerms } from "./equations.js";
import type { Indices } from "./indices.js";
import { matrixLatex } from "./matrix-latex.js";

/** The derivation of the matrix system: one step of SGD to the closed equations, each with its reason. */
export function matrixSteps(indices: Indices, terms: StepTerms): DerivationStep[] {
  const words = wordsOf(indices, terms);
  return [...stepsOfMean(words, terms), ...stepsOfSpread(words, terms)];
}

type Words = ReturnType<typeof wordsOf>;

/** What the steps are written in. */
function wordsOf(indices: Indices, terms: StepTerms) {
  const [b, c] = indices.isIndexed || indices.logits.length > 1 ? ["b", "c"] : ["", ""];
  const name = (head: string, ...of: string[]): string =>
    [head, ...of.filter((index) => index !== "")].join("_");
  const f = (index: string): string => (index === "" ? "f'" : `f_${index}`);
  const [x, y] = [name("x", b), name("x", c)];
  const ridge = terms.hasRidge ? ` + ${terms.ridge}*${x}` : "";
  return { b, c, name, f, x, y, ridge, pull: open(indices, terms) };
}

function step(rule: string, why: string, before: string, after: string): DerivationStep {
  return {
    ...{ rule, ...reason(why), before, after },
    beforeLatex: matrixLatex(before),
    afterLatex: matrixLatex(after),
  };
}

/** To the mean of one step. */
function stepsOfMean({ b, f, x, ridge, pull }: Words, terms: StepTerms): DerivationStep[] {
  const { rate, hasRidge } = terms;
  const gradient = hasRidge ? `(a*${f(b)}${ridge})` : `a*${f(b)}`;
  const mean = `E[${x}_next - ${x} | X]`;
  return [
    step("update", terms.shown, `${x}_next - ${x}`, `${x}_next - ${x} = -${rate}/d*${gradient}`),
    step(
      "conditional expectation",
      "The sample is independent of X and of class `i` with probability `p_i` (law of total probability).",
      mean,
      `${mean} = -${rate}/d*(sum_i(p_i*E_i[a*${f(b)}])${ridge})`,
    ),
    step(
      "Stein",
      "Gaussian integration by parts for the vector `a ~ N(mu_i, K_i)` and `r = X^T a`: `E_i[a phi]` is `mu_i E_i[phi]` and `K_i` times " +
        "the sum over the logits of `x_e E_i[dphi/dr]`, and the same with the teacher's logits. It holds for every `K_i`; they are never multiplied with one another.",
      `E_i[a*${f(b)}]`,
      `${mean} = -${rate}/d*(sum_i(p_i*(mu_i*E_i[${f(b)}] + ${pull}))${ridge})`,
    ),
  ];
}

/** To the closed system. */
function stepsOfSpread(words: Words, terms: StepTerms): DerivationStep[] {
  const { rate, hasRidge, isBatched } = terms;
  const squared = squaredRate(terms);
  const { b, c, name, f, x, y, ridge, pull } = words;
  const batch = isBatched ? "/batch" : "";
  const noise = `sum_i(p_i*E_i[${f(b)}*${f(c)}]*K_i)`;
  const S = name("S", b, c);
  return [
    step(
      "second moment",
      "In `x_b x_c^T` the product of two increments adds `E_i[a a^T f_b f_c]`. Stein's lemma twice: it is `K_i E_i[f_b f_c]` and a matrix of " +
        "finite rank and norm; against a bounded matrix the first counts `d` times as much, and `1/d^2` is in front of both.",
      `${S} = E[${x}*${y}^T]`,
      `d/dt ${S} = -${rate}*(E[(d${x})*${y}^T] + E[${x}*(d${y})^T]) + ${squared}/d*${noise}${batch}`,
    ),
    step(
      "concentration",
      "The logits of a sample see X only through `x_b^T mu_i`, `x_b^T K_i x_c` and the teacher's products, quadratic forms that concentrate as `d` " +
        "grows while `mu_i` and `K_i` stay bounded. `g_i`, `H_i`, `F_i` (and `G_i`) are therefore functions of time alone.",
      `E_i[${f(b)}]`,
      `E_i[${f(b)}] = ${name("g", "i", b)}`,
    ),
    step(
      "mean and covariance",
      "With these frozen the increment is affine in X. Its mean obeys the equation of `x_b`; what is left of `x_b x_c^T`, the covariance " +
        "`N_b_c`, loses the terms of the means and keeps the linear ones and the noise.",
      `${name("N", b, c)} = ${S} - E[${x}]*E[${y}]^T`,
      `d/dt ${x} = -${rate}*(sum_i(p_i*(${name("g", "i", b)}*mu_i + ${pull}))${ridge})`,
    ),
    step(
      "autonomy",
      "Under class `i` the logits are normal with mean `mu_i^T x_b` and covariance `x_b^T K_i x_c + tr(K_i N_b_c)`: the system for `x_b` and " +
        "`N_b_c` is closed. `M` is the sum over classes of `p_i` times Kronecker's product of `H_i` and `K_i`" +
        `${hasRidge ? " with the ridge on its diagonal" : ""}. In a common eigenbasis of the \`K_i\` the system is that of the modes.`,
      `${name("B", "i", b, c)} = ${x}^T*K_i*${y} + tr(K_i*${name("N", b, c)})`,
      `d/dt ${name("N", b, c)} = -${rate}*${b === "" ? "(M*N + N*M)" : `(M*N + N*M)_${b}_${c}`} + ${squared}/d*sum_i(p_i*${name("F", "i", b, c)}*K_i)${batch}`,
    ),
  ];
}

/** The pull of class i with open indices. */
function open(at: Indices, terms: StepTerms): string {
  if (at.isIndexed) return pullOf(at, terms, "i", "b");
  const several = at.logits.length > 1;
  const many = at.teachers.length > 1;
  const own = several ? "sum_e(H_i_b_e*x_e)" : "H_i*x";
  const b = several ? "_b" : "";
  const taught = many ? `sum_o(G_i${b}_o*xstar_o)` : `G_i${b}*xstar`;
  return `K_i*(${own}${terms.hasTeacher ? ` + ${taught}` : ""})`;
}
