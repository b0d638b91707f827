import type { Expression } from "../expression/expression.js";
import { negate, number, power, product, sum, symbol } from "../expression/expression.js";
import type { Expectation } from "../derivation/ode-system.js";
import { entryOf, tensorNames, type Sizes } from "../compile/tensor-names.js";

/** Mean and variance as lists in the syntax of mathjs. */
export function shownLaw({ means, covariance }: LogitLaw): Pick<Expectation, "mean" | "variance"> {
  const isOne = covariance.length === 1;
  return {
    mean: listed(means),
    variance: isOne ? covariance[0][0] : listed(covariance.map(listed)),
  };
}

/** The Gaussian law of (r, r_star) under a class, by the names of its averages. */
export interface LogitLaw {
  readonly means: readonly string[];
  readonly covariance: readonly (readonly string[])[];
}

/** With open indices. */
export function openLaw({ teacherLogits }: Sizes): LogitLaw {
  if (teacherLogits === 0) return { means: ["M_i"], covariance: [["B_i"]] };
  return {
    means: ["M_i", "Mstar_i"],
    covariance: [
      ["B_i", "C_i"],
      ["C_i^T", "Bstar_i"],
    ],
  };
}

/** Under class i, a number counted from 1, entry by entry. */
export function lawOf(i: string, sizes: Sizes): LogitLaw {
  const { logits, teacherLogits } = sizes;
  const name = (head: string, ...indices: readonly number[]): string =>
    tensorNames(head, sizes).find((candidate) => {
      const { classes, logits, teacher } = entryOf(candidate, sizes).role;
      const found = [...classes, ...logits, ...teacher];
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

/**
 * -d log density / d s_place of s = (r, r_star), in closed form for one or two logits together; for more the
 * symbol w_place of the vector w = covariance^-1 (s - mean).
 */
export function densityWeight(
  place: number,
  variables: readonly string[],
  law: LogitLaw,
): Expression {
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

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0] : `[${parts.join(", ")}]`;
