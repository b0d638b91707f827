import { ofLogits, quantity, shown, teacherEntries, type Naming } from "../expression/naming.js";
import type { Average } from "./ode-system.js";
import { tensorName } from "../compile/tensor-names.js";
import { stateHead } from "../expression/names.js";
import { gradientState, type Combination } from "./update.js";

/**
 * Means over the modes of the unknowns, times eigenvalues where they are variances of logits: at the point of the
 * gradient those that the expectations depend on, and where results are those of another state the same there.
 */
export function averages(naming: Naming): Average[] {
  const { sizes, entries, update } = naming;
  const { evaluatedAt } = update;
  const isElsewhere = gradientState(update) !== evaluatedAt;
  const letter = evaluatedAt === "x" ? "X" : evaluatedAt;
  const head = stateHead("q", [evaluatedAt]);
  const square = stateHead("V", [evaluatedAt, evaluatedAt]);
  return [
    ...logitLaw(naming, update.gradientAt, ["M", "B", "C"]),
    ...(isElsewhere ? logitLaw(naming, { [evaluatedAt]: "1" }, ["Me", "Be", "Ce"]) : []),
    ...entries("Q").map((name) => {
      const b = shown(name);
      const meaning = `squared norm of ${letter}${ofLogits(sizes.logits, ...b)}`;
      return { ...quantity(name, sizes, meaning), of: [square, ...b, ...b].join("_") };
    }),
    ...teacherEntries(sizes, entries, "R").map((name) => ({
      ...quantity(name, sizes, `overlap of ${letter} with the teacher`),
      of: [head, ...shown(name)].join("_"),
    })),
  ];
}

/** Means, covariances, and covariances with the teacher, of the logits at a point; under the heads given. */
function logitLaw(
  { sizes, entries }: Naming,
  point: Combination,
  [mean, covariance, taught]: readonly string[],
): Average[] {
  const { logits } = sizes;
  const at = pointName(point);
  return [
    ...entries(mean).map((name) => {
      const [j, ...b] = shown(name);
      const meaning = `overlap of ${at} with mean ${j}${ofLogits(logits, ...b)}`;
      return { ...quantity(name, sizes, meaning), of: linear(point, "m", [j, ...b]) };
    }),
    ...entries(covariance).map((name) => {
      const [i, ...b] = shown(name);
      const meaning =
        (logits === 1
          ? `variance of the logit under class ${i}`
          : `covariance under class ${i}${ofLogits(logits, ...b)}`) +
        (at === "X" ? "" : ` at ${at}`);
      return { ...quantity(name, sizes, meaning), of: timesEigenvalue(i, bilinear(point, b)) };
    }),
    ...teacherEntries(sizes, entries, taught).map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of ${at} and of the teacher under class ${i}`;
      return {
        ...quantity(name, sizes, meaning),
        of: timesEigenvalue(i, linear(point, "q", indices)),
      };
    }),
  ];
}

const timesEigenvalue = (i: string, text: string): string =>
  text.includes(" + ") ? `lambda_${i}*(${text})` : `lambda_${i}*${text}`;

/** X, another state, or w for a combination of states. */
function pointName(point: Combination): string {
  const states = Object.keys(point);
  if (states.length > 1) return "w";
  return states[0] === "x" ? "X" : states[0];
}

const times = (...factors: readonly string[]): string =>
  factors
    .filter((factor) => factor !== "1")
    .map((factor) => (/[+-]/.test(factor) ? `(${factor})` : factor))
    .join("*");

/** c^T of m or q. */
function linear(point: Combination, head: string, indices: readonly string[]): string {
  return Object.entries(point)
    .map(([state, factor]) => times(factor, [stateHead(head, [state]), ...indices].join("_")))
    .join(" + ");
}

/** c^T V c. */
function bilinear(point: Combination, indices: readonly string[]): string {
  const states = Object.keys(point).sort();
  const entry = (s: string, t: string): string => {
    const [first, second] = s <= t ? [s, t] : [t, s];
    const ordered = s <= t ? indices : [...indices].reverse();
    const head = stateHead("V", [first, second]);
    return first === second ? tensorName(head, indices) : [head, ...ordered].join("_");
  };
  return states
    .flatMap((s) => states.map((t) => times(point[s], point[t], entry(s, t))))
    .join(" + ");
}

/** Mean and covariance of r_star, and the squared norm of the teacher. */
export function fixedAverages({ sizes, entries }: Naming): Average[] {
  const taught = (head: string): readonly string[] => teacherEntries(sizes, entries, head);
  return [
    ...taught("Mstar").map((name) => ({
      ...quantity(name, sizes, `overlap of the teacher with mean ${shown(name)[0]}`),
      of: ["u", ...shown(name)].join("_"),
    })),
    ...taught("Bstar").map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of the teacher under class ${i}`;
      return {
        ...quantity(name, sizes, meaning),
        of: `lambda_${i}*${["T", ...indices].join("_")}`,
      };
    }),
    ...taught("Tstar").map((name) => ({
      ...quantity(name, sizes, "squared norm of the teacher, entry by entry"),
      of: ["T", ...shown(name)].join("_"),
    })),
  ];
}

/** A = sum_i p_i lambda_i H_i and D = sum_i p_i lambda_i G_i, for several logits; the factors of optimisers. */
export function rates(naming: Naming): Average[] {
  const { sizes, entries, update } = naming;
  return [
    ...(sizes.logits === 1 ? [] : meanRates(naming)),
    ...(update.hasSecondMoment ? entries("P") : []).map((name) => ({
      ...quantity(name, sizes, "what a coordinate of the gradient is multiplied by"),
      of: `1/sqrt(${["v", ...shown(name)].join("_")})`,
    })),
    ...(update.direction === "sign" ? entries("omega") : []).map((name) => ({
      ...quantity(name, sizes, "slope of the mean sign of a coordinate in its mean"),
      of: `sqrt(2/(pi*lambda_${shown(name)[0]}))`,
    })),
  ];
}

function meanRates({ sizes, entries }: Naming): Average[] {
  const rate = (mean: string, names: readonly string[], meaning: string): Average[] =>
    names.map((name) => ({
      ...quantity(name, sizes, meaning),
      of: overClasses(entries("p"), (i) => [mean, i, ...shown(name)].join("_")),
    }));
  return [
    ...rate("H", entries("A"), "mean Hessian as the mode feels it"),
    ...rate("G", teacherEntries(sizes, entries, "D"), "the teacher's part of the same"),
  ];
}

function overClasses(probabilities: readonly string[], factor: (i: string) => string): string {
  if (probabilities[0] === "p_i") return `sum_i(p_i*lambda_i*${factor("i")})`;
  return probabilities
    .map((p) => p.slice(2))
    .map((i) => `p_${i}*lambda_${i}*${factor(i)}`)
    .join(" + ");
}
