/** Functions of Gaussian coordinates whose means are wanted together. */
export interface Integrand {
  /** How many functions. */
  readonly moments: number;
  /** Adds weight times the functions at the point; no allocation. */
  add(point: Float64Array, weight: number, sums: Float64Array): void;
  /** What errors are relative to, given the means; the largest of them unless given. */
  size?(values: Float64Array): number;
}

/** Estimated error of means of one kind: the largest difference relative to the largest of them. */
export function relativeToLargest(difference: number, values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (!(size < Infinity)) return Infinity;
    if (size > largest) largest = size;
  }
  if (!Number.isFinite(difference)) return Infinity;
  return largest > 0 ? difference / largest : 0;
}
