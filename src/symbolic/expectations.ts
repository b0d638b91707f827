import type { Expression } from "./expression.js";
import { negate, number, power, product, sum, symbol } from "./expression.js";
import type { Integrands } from "./integrands.js";
import { latexSymbol } from "./latex.js";
import type { Expectation } from "./ode-system.js";
import { print } from "./print.js";
import { entriesOf, type Naming } from "./quantities.js";
import { readTensor, tensorNames, type Sizes } from "./tensors.js";

const KINDS = [
  ["g", "gradient", "mean gradient"],
  ["H", "hessian", "mean Hessian"],
  ["G", "teacher", "mean derivative of the gradient in the teacher's logit"],
  ["F", "fisher", "mean squared gradient"],
  ["L", "loss", "mean loss"],
] as const;

/** g, H, F and L of every class and entry, and G with a teacher. */
export function expectations(
  naming: Naming,
  variables: readonly string[],
  given: Integrands,
): Expectation[] {
  const { sizes } = naming;
  return kindsOf(sizes).flatMap(([head, kind, meaning]) =>
    naming.entries(head).map((name) => {
      const { indices } = readTensor(name, sizes);
      const i = String(indices[0] + 1);
      const law = lawOf(i, sizes);
      return {
        name,
        latex: latexSymbol(name),
        meaning: `${meaning} under class ${i}`,
        kind,
        classIndex: indices[0],
        integrand: print(integrandOf(head, indices, variables, given, law)),
        ...shownLaw(law),
        ...(given.hasNoise && { hasNoise: true as const }),
      };
    }),
  );
}

/** The same with open indices, in the partial derivatives of the loss. */
export function openExpectations(naming: Naming, isSmooth: boolean): Expectation[] {
  const { sizes, isNoisy } = naming;
  const entries = entriesOf(sizes, true);
  return kindsOf(sizes).flatMap(([head, kind, meaning]) =>
    entries(head).map((name) => ({
      name,
      latex: latexSymbol(name),
      meaning,
      kind,
      integrand: openIntegrand(head, isSmooth, sizes),
      ...shownLaw(openLaw(sizes)),
      ...(isNoisy && { hasNoise: true as const }),
    })),
  );
}

const kindsOf = ({ teacherLogits }: Sizes): readonly (typeof KINDS)[number][] =>
  KINDS.filter(([head]) => head !== "G" || teacherLogits > 0);

function shownLaw({ means, covariance }: Law): Pick<Expectation, "mean" | "variance"> {
  const isOne = covariance.length === 1;
  return {
    mean: listed(means),
    variance: isOne ? covariance[0][0] : listed(covariance.map(listed)),
  };
}

interface Law {
  /** Names of the means of (r, r_star). */
  readonly means: readonly string[];
  readonly covariance: readonly (readonly string[])[];
}

function openLaw({ teacherLogits }: Sizes): Law {
  if (teacherLogits === 0) return { means: ["M_i"], covariance: [["B_i"]] };
  return {
    means: ["M_i", "Mstar_i"],
    covariance: [
      ["B_i", "C_i"],
      ["C_i^T", "Bstar_i"],
    ],
  };
}

function lawOf(i: string, sizes: Sizes): Law {
  const { logits, teacherLogits } = sizes;
  const name = (head: string, ...indices: readonly number[]): string =>
    tensorNames(head, sizes).find((candidate) => {
      const { indices: found } = readTensor(candidate, sizes);
      const wanted = [Number(i) - 1, ...indices];
      return wanted.every((index, k) => index === found[k]);
    }) ?? "";
  const total = logits + teacherLogits;
  const entry = (a: number, b: number): string => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    if (high < logits) return name("B", low, high);
    return low < logits
      ? name("C", low, high - logits)
      : name("Bstar", low - logits, high - logits);
  };
  const range = Array.from({ length: total }, (_, k) => k);
  return {
    means: range.map((a) => (a < logits ? name("M", a) : name("Mstar", a - logits))),
    covariance: range.map((a) => range.map((b) => entry(a, b))),
  };
}

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0] : `[${parts.join(", ")}]`;

/** With kinks through w = covariance^-1 (s - mean), s = (r, r_star), whose product with f_b has mean H, G. */
function openIntegrand(head: string, isSmooth: boolean, { teacherLogits }: Sizes): string {
  const star = teacherLogits > 1 ? "star_h" : "star";
  if (head === "H") return isSmooth ? "f_b_c" : "f_b*w_c";
  if (head === "G") return isSmooth ? `f_b_${star}` : `f_b*w_${star}`;
  return { g: "f_b", F: "f_b*f_c" }[head] ?? "f";
}

function integrandOf(
  head: string,
  [, b, c]: readonly number[],
  variables: readonly string[],
  given: Integrands,
  law: Law,
): Expression {
  if (head === "g") return given.gradient[b];
  if (head === "F") return given.fisher[b][c];
  if (head === "L") return given.loss;
  const { derivatives } = given;
  if (derivatives !== undefined)
    return head === "H" ? derivatives.hessian[b][c] : derivatives.teacher[b][c];
  const place = head === "H" ? c : given.gradient.length + c;
  return product(given.gradient[b], densityWeight(place, variables, law));
}

/**
 * -d log density / d s_place of s = (r, r_star), in closed form for one or two logits together; for more the
 * symbol w_place of the vector w = covariance^-1 (s - mean).
 */
function densityWeight(place: number, variables: readonly string[], law: Law): Expression {
  const [first, second] = variables.map((name, k) =>
    sum(symbol(name), negate(symbol(law.means[k]))),
  );
  const [[B, C], row] = law.covariance.map((names) => names.map(symbol));
  if (variables.length === 1) return product(first, power(B, number(-1)));
  if (variables.length > 2) return symbol(`w_${place + 1}`);
  const D = row[1];
  const determinant = sum(product(B, D), negate(power(C, number(2))));
  const weight =
    place === 0
      ? sum(product(D, first), negate(product(C, second)))
      : sum(product(B, second), negate(product(C, first)));
  return product(weight, power(determinant, number(-1)));
}
