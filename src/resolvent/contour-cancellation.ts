import type { ContourAxis } from "./contour-axis.js";
import type { StateSlice } from "./contour-sums.js";

/** sum |weight_a weight_b S(z_a, z_b)|, the lower half plane included. */
export function sizeOfTerms(
  first: ContourAxis,
  second: ContourAxis,
  state: ArrayLike<number>,
  slice: StateSlice,
): number {
  let size = 0;
  for (let a = 0; a < first.count; a++) {
    const wa = Math.hypot(first.weightRe[a], first.weightIm[a]);
    for (let b = 0; b < second.count; b++) {
      const wb = Math.hypot(second.weightRe[b], second.weightIm[b]);
      const g = a * second.count + b;
      size += wa * wb * Math.hypot(state[slice.re + g], state[slice.im + g]);
    }
  }
  return 2 * size;
}

/** Largest |z| of an axis; 0 on the trivial one. */
export function largestModulus(axis: ContourAxis): number {
  return axis.re.reduce((most, x, j) => Math.max(most, Math.hypot(x, axis.im[j])), 0);
}

/** What the contour integrals of S came to. */
export interface ContourValues {
  readonly norm: number;
  readonly overlaps: readonly number[];
  readonly variances: readonly number[];
}

/** Size of the terms over size of the value: for the norm, the largest overlap, the largest variance. */
export function worstCancellation(
  [normSize, ...overlapSizes]: readonly number[],
  radius: number,
  values: ContourValues,
): number {
  const ratio = (size: number, found: readonly number[]): number =>
    size === 0 ? 1 : size / Math.max(...found.map(Math.abs));
  return Math.max(
    ratio(normSize, [values.norm]),
    ratio(Math.max(...overlapSizes), values.overlaps),
    ratio(radius * normSize, values.variances),
  );
}
