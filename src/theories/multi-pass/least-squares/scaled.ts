import type { Scaled } from "./laplace-contour.js";

/** The sum of scaled parts. */
export function totalOf(parts: readonly Scaled[]): number {
  return parts.reduce(
    (sum, { exponent, value }) => (value === 0 ? sum : sum + Math.exp(exponent) * value),
    0,
  );
}

/** log of the sum, where the sum itself underflows or overflows, too; -Infinity for 0, NaN for a negative sum. */
export function logTotalOf(parts: readonly Scaled[]): number {
  const terms = parts.filter(({ value }) => value !== 0);
  if (terms.length === 0) return -Infinity;
  const size = ({ exponent, value }: Scaled): number => exponent + Math.log(Math.abs(value));
  const top = terms.reduce((most, term) => Math.max(most, size(term)), -Infinity);
  const sum = terms.reduce((total, t) => total + Math.sign(t.value) * Math.exp(size(t) - top), 0);
  return top + Math.log(sum);
}
