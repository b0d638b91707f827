import type { i32 } from "./portable.js";

/**
 * The moments Phi_k(x) = integral_0^1 e^{-(1-s)x} s^k ds = k! phi_{k+1}(-x), k = 0..K, are the weights of exponential
 * integrators on a linear mode of rate x; a negative rate is a mode that grows.
 *
 * x Phi_k = 1 - k Phi_{k-1}: run upward it multiplies errors by K! / x^K, downward by less the smaller x is. Up to
 * x = 0.45 K the highest moment comes from a series, and the others downward from there.
 */
export function seriesReach(degree: i32): number {
  return Math.max(0.45 * degree, 1);
}

/**
 * The highest moment as a power series in x, Phi_K = sum_j (-x)^j K! / (K + 1 + j)!: for 0 <= x <= {@link seriesReach} its
 * terms fall from the first one on, so that nothing cancels, and as many are given as are seen there.
 */
export function momentSeries(degree: i32): Float64Array {
  const reach = seriesReach(degree);
  let terms: i32 = 1;
  let size: number = 1;
  for (; size > 1e-17; terms++) size *= reach / (degree + 1 + terms);
  const series = new Float64Array(terms);
  series[0] = 1.0 / (degree + 1);
  for (let j = 1; j < terms; j++) series[j] = -series[j - 1] / (degree + 1 + j);
  return series;
}

/** The highest moment for x < 0: the same series, whose terms are positive, as far as it takes. */
export function growingMoment(x: number, degree: i32): number {
  let term: number = 1.0 / (degree + 1);
  let sum: number = term;
  for (let j = 1; term > 1e-17 * sum; j++) {
    term *= -x / (degree + 1 + j);
    sum += term;
  }
  return sum;
}
