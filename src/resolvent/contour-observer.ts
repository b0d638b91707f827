import type { ContourAxis } from "./contour-axis.js";
import { largestModulus, sizeOfTerms, worstCancellation } from "./contour-cancellation.js";
import {
  emptySums,
  firstMoment,
  innerProduct,
  secondMoment,
  sumOverContours,
  type ContourSums,
  type StateSlice,
} from "./contour-sums.js";
import type { DistinctCovariances } from "./distinct-covariances.js";

/** Order parameters as contour integrals of S. */
export interface ContourObservables {
  /** [class j] m_j = X^T mu_j */
  readonly overlaps: number[];
  /** [class i] B_i = X^T K_i X */
  readonly variances: number[];
  /** X^T X */
  readonly norm: number;
  /** [covariance c] tau_c = integral of gamma sum_{i with K_i = K_c} p_i H_i. */
  readonly slowTimes: number[];
  /** Largest ratio of the terms of a contour integral to its value: how many times rounding counts. */
  readonly cancellation: number;
}

/** Reads a state: slices of the grid functions and their contour integrals, refreshed by `integrate`. */
export interface ContourObserver {
  /** [0] S_XX, [1 + j] S_Xj. */
  readonly slices: readonly StateSlice[];
  readonly sums: readonly ContourSums[];
  readonly gridSize: number;
  readonly slowTimeOffset: number;
  integrate(state: ArrayLike<number>): void;
  /** m_j after `integrate`. */
  overlap(classIndex: number): number;
  /** X^T K_c X after `integrate`. */
  variance(covariance: number): number;
  observe(state: ArrayLike<number>): ContourObservables;
}

export function contourObserver(
  [first, second]: readonly [ContourAxis, ContourAxis],
  covariances: DistinctCovariances,
  classes: number,
): ContourObserver {
  const gridSize = first.count * second.count;
  const slices = Array.from({ length: classes + 1 }, (_, f) => ({
    re: 2 * f * gridSize,
    im: (2 * f + 1) * gridSize,
  }));
  const sums = slices.map(() => emptySums(first, second));
  const slowTimeOffset = 2 * gridSize * slices.length;
  const integrate = (state: ArrayLike<number>): void =>
    slices.forEach((slice, f) => sumOverContours(first, second, state, slice, sums[f]));
  const overlap = (j: number): number => innerProduct(second, sums[1 + j]);
  const variance = (c: number): number =>
    c === 0 ? firstMoment(first, sums[0]) : secondMoment(second, sums[0]);
  const observe = (state: ArrayLike<number>): ContourObservables => {
    integrate(state);
    const byCovariance = covariances.eigenvalues.map((_, c) => variance(c));
    const overlaps = covariances.ofClass.map((_, j) => overlap(j));
    const norm = innerProduct(second, sums[0]);
    const sizes = slices.map((slice) => sizeOfTerms(first, second, state, slice));
    const radius = Math.max(largestModulus(first), largestModulus(second));
    return {
      overlaps,
      variances: covariances.ofClass.map((c) => byCovariance[c]),
      norm,
      slowTimes: byCovariance.map((_, c) => state[slowTimeOffset + c]),
      cancellation: worstCancellation(sizes, radius, { norm, overlaps, variances: byCovariance }),
    };
  };
  return { slices, sums, gridSize, slowTimeOffset, integrate, overlap, variance, observe };
}
