import type { i32 } from "./portable.js";

/**
 * Writes out[k] = Phi_k(x) = integral_0^1 e^{-(1-s)x} s^k ds = k! phi_{k+1}(-x), k = 0..degree, for every x
 * (x = Infinity gives 0), and returns e^{-x}. These are the weights of exponential integrators on a linear mode of
 * rate x; a negative rate is a mode that grows. Relative error below 1e-14 for degree <= 8.
 *
 * x Phi_k = 1 - k Phi_{k-1}: run upward it multiplies errors by K! / x^K, downward by less the smaller x is. Below
 * x = 0.45 K the highest moment comes from the series e^{-x} sum_j x^j / (j! (K + 1 + j)), whose terms are positive,
 * and for x < 0 from sum_j (-x)^j K! / (K + 1 + j)!.
 */
export function exponentialMoments(x: number, degree: i32, out: Float64Array): number {
  const decay = Math.exp(-x);
  if (x > seriesReach(degree)) {
    const inverse: number = 1.0 / x; // a product waits a third of the time of a division
    let moment = (1 - decay) * inverse;
    out[0] = moment;
    for (let k = 1; k <= degree; k++) {
      moment = (1 - k * moment) * inverse;
      out[k] = moment;
    }
    return decay;
  }
  let moment = x < 0 ? growingMoment(x, degree) : decay * decayingSum(x, degree);
  out[degree] = moment;
  for (let k = degree; k >= 1; k--) {
    moment = (1 - x * moment) * INVERSE[k];
    out[k - 1] = moment;
  }
  return decay;
}

/** The rate up to which the moments come from a series for the highest one, and downward from there. */
export function seriesReach(degree: i32): number {
  return Math.max(0.45 * degree, 1);
}

/**
 * The highest moment as a power series in x, Phi_K = sum_j (-x)^j K! / (K + 1 + j)!: up to {@link seriesReach} its terms
 * fall from the first one on, so that nothing cancels, and as many are given as are seen there.
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

/** 1/j: the series are in the innermost loop, where a division costs as much as ten products. */
const INVERSE = inverses(64);

function inverses(count: i32): Float64Array {
  const values = new Float64Array(count);
  for (let j = 1; j < count; j++) values[j] = 1.0 / j;
  return values;
}

/** The series without its factor e^{-x}, for 0 <= x <= 4: less than 40 terms. */
function decayingSum(x: number, degree: i32): number {
  let power: number = 1;
  let sum: number = INVERSE[degree + 1];
  for (let j = 1; power > 1e-17 * sum; j++) {
    power *= x * INVERSE[j];
    sum += power * INVERSE[degree + 1 + j];
  }
  return sum;
}

function growingMoment(x: number, degree: i32): number {
  let term: number = 1.0 / (degree + 1);
  let sum: number = term;
  for (let j = 1; term > 1e-17 * sum; j++) {
    term *= -x / (degree + 1 + j);
    sum += term;
  }
  return sum;
}
