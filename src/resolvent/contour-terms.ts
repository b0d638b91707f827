import type { ContourAxis } from "./contour-axis.js";
import type { ContourObserver } from "./contour-observer.js";
import type { ContourSums, StateSlice } from "./contour-sums.js";
import type { FixedStatistics } from "./fixed-statistics.js";
import type { GridFunction } from "./product-resolvent.js";

/** [covariance c] h_c = gamma sum_{i with K_i = K_c} p_i H_i. */
export interface Decay {
  readonly rates: number[];
}

/**
 * Writes -h_c X^T K_c R mu_j (summed over c) for the overlaps, twice that with X for mu_j for S_XX, by
 * K_1 R_1 R_2 = R_2 + z_1 R_1 R_2 and its mirror image. The sums of the observer must be fresh.
 */
export function multiplyByCovariances(
  [first, second]: readonly [ContourAxis, ContourAxis],
  observer: ContourObserver,
  decay: Decay,
  state: readonly number[],
  out: number[],
): void {
  observer.slices.forEach((slice, f) => {
    const factor = f === 0 ? -2 : -1;
    const [one, two = 0] = decay.rates;
    covarianceTerms(first, second, observer.sums[f], factor * one, factor * two, slice, state, out);
  });
}

function covarianceTerms(
  first: ContourAxis,
  second: ContourAxis,
  sums: ContourSums,
  one: number,
  two: number,
  slice: StateSlice,
  state: readonly number[],
  out: number[],
): void {
  const { overFirstRe, overFirstIm, overSecondRe, overSecondIm } = sums;
  for (let a = 0; a < first.count; a++) {
    for (let b = 0; b < second.count; b++) {
      const g = a * second.count + b;
      const sr = state[slice.re + g];
      const si = state[slice.im + g];
      const zr = one * first.re[a] + two * second.re[b];
      const zi = one * first.im[a] + two * second.im[b];
      out[slice.re + g] = one * overFirstRe[b] + two * overSecondRe[a] + zr * sr - zi * si;
      out[slice.im + g] = one * overFirstIm[b] + two * overSecondIm[a] + zr * si + zi * sr;
    }
  }
}

/**
 * Adds the terms of the means and of the noise: `drift` [class] gamma p_i g_i, `noise` [covariance]
 * gamma^2 sum p_i F_i.
 */
export function addForcing(
  fixed: FixedStatistics,
  observer: ContourObserver,
  drift: Float64Array,
  noise: Float64Array,
  state: readonly number[],
  out: number[],
): void {
  const { slices, gridSize } = observer;
  const [norm, ...overlaps] = slices;
  for (let i = 0; i < drift.length; i++) {
    const from = overlaps[i];
    for (let g = 0; g < gridSize; g++) {
      out[norm.re + g] -= 2 * drift[i] * state[from.re + g];
      out[norm.im + g] -= 2 * drift[i] * state[from.im + g];
    }
    overlaps.forEach((slice, j) => addMultiple(-drift[i], fixed.means[i][j], slice, gridSize, out));
  }
  noise.forEach((size, c) => addMultiple(size, fixed.traces[c], norm, gridSize, out));
}

function addMultiple(
  factor: number,
  of: GridFunction,
  slice: StateSlice,
  gridSize: number,
  out: number[],
): void {
  for (let g = 0; g < gridSize; g++) {
    out[slice.re + g] += factor * of.re[g];
    out[slice.im + g] += factor * of.im[g];
  }
}
