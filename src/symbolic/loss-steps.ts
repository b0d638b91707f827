import type { Expression } from "./expression.js";
import { sides, type Shown } from "./derivation.js";
import type { Integrands } from "./integrands.js";
import { latex, latexSymbol } from "./latex.js";
import { softmaxPair, type DifferentiatedLoss } from "./loss-expression.js";
import type { DerivationStep, Expectation, LabelLaw } from "./ode-system.js";
import { parseExpression } from "./parse.js";
import { print } from "./print.js";
import { reason } from "./reason.js";

const CHECKED = "by nerdamer; mathjs's derivative agrees to `10^(-9)` at points of both signs";

const shown = (left: string, typeset: string, e: Expression): Shown => ({
  ascii: `${left} = ${print(e)}`,
  latex: `${typeset} = ${latex(e)}`,
});
export const step = (rule: string, why: string, before: Shown, after: Shown): DerivationStep => ({
  rule,
  ...reason(why),
  ...sides(before, after),
});

/** Gradient and Hessian of the loss, entry by entry. */
export function derivativeSteps(found: DifferentiatedLoss): DerivationStep[] {
  const { gradients, hessians, kinks, value } = found;
  const isSmooth = kinks.length === 0;
  const where = isSmooth ? "" : " away from its kinks";
  if (gradients.length === 1) {
    const [start, slope] = [shown("f(r)", "f(r)", value), shown("f'(r)", "f'(r)", gradients[0])];
    const first = step(
      "gradient",
      `The loss is differentiated${where} in the logit ${CHECKED}.`,
      start,
      slope,
    );
    if (!isSmooth) return [first];
    const second = shown("f''(r)", "f''(r)", hessians[0][0]);
    return [
      first,
      step("Hessian", `The gradient is differentiated in the logit ${CHECKED}.`, slope, second),
    ];
  }
  const f = shown("f", "f", value);
  const g = gradients.map((e, b) => shown(`f_${b + 1}`, latexSymbol(`f_${b + 1}`), e));
  const steps = g.map((slope, b) =>
    step("gradient", `The loss is differentiated${where} in logit ${b + 1} ${CHECKED}.`, f, slope),
  );
  if (!isSmooth) return steps;
  return [
    ...steps,
    ...hessians.flatMap((row, b) =>
      row.slice(b).map((e, k) => {
        const name = `f_${b + 1}_${b + k + 1}`;
        const why = `Entry ${b + 1} of the gradient is differentiated in logit ${b + k + 1} ${CHECKED}.`;
        return step("Hessian", why, g[b], shown(name, latexSymbol(name), e));
      }),
    ),
  ];
}

/** The same for softmax with any number of logits, seen from two of them. */
export async function softmaxSteps(): Promise<DerivationStep[]> {
  const { value, gradient, diagonal, mixed } = await softmaxPair();
  const whole: Shown = {
    ascii: "f = log(sum_e(exp(r_e))) - sum_e(y_e*r_e)",
    latex: "f = \\log \\sum_e e^{r_e} - \\sum_e y_e \\, r_e",
  };
  const pair = shown("f", "f", value);
  const slope = shown("f_b", "f_b", gradient);
  const s = (ascii: string, typeset: string): Shown => ({ ascii, latex: typeset });
  const short = s("f_b = s_b - y_b", "f_b = s_b - y_b");
  return [
    step(
      "two logits",
      "Seen from two logits b and c the others enter through z, the sum of their exponentials, and through " +
        "terms that do not depend on `r_b`, `r_c` and are left out.",
      whole,
      pair,
    ),
    step("gradient", `The loss is differentiated in logit b ${CHECKED}.`, pair, slope),
    step("softmax", "With `s_b` for the exponential of `r_b` over the sum of all.", slope, short),
    step(
      "Hessian",
      `The gradient is differentiated in the same logit ${CHECKED}; this is \`s_b (1 - s_b)\`.`,
      slope,
      shown("f_b_b", "f_{bb}", diagonal),
    ),
    step(
      "Hessian",
      `The gradient is differentiated in another logit ${CHECKED}; this is \`-s_b s_c\`.`,
      slope,
      shown("f_b_c", "f_{bc}", mixed),
    ),
  ];
}

/** How H and G are found where the gradient jumps, and what noise on the label does to F. */
export async function meanSteps(
  all: readonly Expectation[],
  given: Integrands,
  law: LabelLaw | undefined,
): Promise<DerivationStep[]> {
  const first = (kind: Expectation["kind"]): Expectation | undefined =>
    all.find((e) => e.kind === kind);
  const steps: DerivationStep[] = [];
  for (const kind of ["hessian", "teacher"] as const) {
    const e = first(kind);
    if (e === undefined || given.derivatives !== undefined) continue;
    const short = kind === "teacher" ? "f'_star" : "f''";
    steps.push(step("density form", DENSITY_FORM, inLoss(e, short), await meanOf(e)));
  }
  const fisher = first("fisher");
  if (law?.isNoisy && fisher !== undefined) {
    const why = given.hasNoise
      ? "The gradient is not affine in the label, so the mean over z is taken with the one over the data."
      : "The gradient is affine in the label: the mean over z adds the noise to the squared gradient and nothing to g, H and G.";
    steps.push(step("noise", why, inLoss(fisher, "f'", 2), await meanOf(fisher)));
  }
  return steps;
}

const DENSITY_FORM =
  "The gradient jumps, so its derivative is no function; integration by parts onto the Gaussian density " +
  "leaves no derivative of it: with `w = B^(-1) (s - M)`, s the logits and M, B their mean and covariance, the " +
  "mean of a derivative is that of the product with w.";

/** The same with open indices. */
export function densityStep(isTaught: boolean): DerivationStep {
  const [w, typeset] = isTaught ? ["w_star_h", "w_{r^\\star_h}"] : ["w_c", "w_c"];
  const [from, short] = isTaught
    ? ["G_i_b_h = E_i[f_b_star_h]", "G_{i;bh} = \\mathbb{E}_i[ \\partial_{r^\\star_h} f_b ]"]
    : ["H_i_b_c = E_i[f_b_c]", "H_{i;bc} = \\mathbb{E}_i[ f_{bc} ]"];
  const [left] = from.split(" = ");
  return step(
    "density form",
    DENSITY_FORM,
    { ascii: from, latex: short },
    {
      ascii: `${left} = E_i[f_b*${w}]`,
      latex: `${latexSymbol(left)} = \\mathbb{E}_i[ f_b \\, ${typeset} ]`,
    },
  );
}

/** A mean in terms of a derivative of the loss, before anything is done to it. */
function inLoss({ name, latex: typeset }: Expectation, derivative: string, exponent = 1): Shown {
  const power = exponent === 1 ? "" : `^${exponent}`;
  return {
    ascii: `${name} = E_i[${derivative}${power}]`,
    latex: `${typeset} = \\mathbb{E}_i\\bigl[ ${latexSymbol(derivative)}${power} \\bigr]`,
  };
}

async function meanOf(e: Expectation): Promise<Shown> {
  const integrand = latex(await parseExpression(e.integrand));
  return {
    ascii: `${e.name} = E[${e.integrand}]`,
    latex: `${e.latex} = \\mathbb{E}\\biggl[ ${integrand} \\biggr]`,
  };
}
