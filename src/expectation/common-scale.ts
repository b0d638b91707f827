/** A mean, value e^logScale. */
interface Scaled {
  readonly value: number;
  readonly logScale: number;
}

/** Means outside [1/RANGE, RANGE] are given on a scale of their own. */
const RANGE = 1e100;

/** The logarithm of the scale that means share: 0 when the largest is of ordinary size, else that of the largest. */
export function commonScale(...means: readonly Scaled[]): number {
  let largest = -Infinity;
  for (const { value, logScale } of means)
    largest = Math.max(largest, Math.log(Math.abs(value)) + logScale);
  return Math.abs(largest) < Math.log(RANGE) || largest === -Infinity ? 0 : largest;
}
