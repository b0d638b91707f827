import { add, divide, exactly, multiply, subtract } from "./interval.js";
import type { Interval } from "./interval.js";
import { exponential, logarithm, PI } from "./interval-functions.js";
import { logisticSums } from "./logistic-sums.js";

/** Enclosures for w = 1/(1 + e^r), r ~ N(mean, variance). */
export interface LogisticEnclosure {
  /** log E[w]. */
  readonly logGradient: Interval;
  /** log E[w - w^2]. */
  readonly logCurvature: Interval;
  /** a = E[w] / E[w - w^2]. */
  readonly ratio: Interval;
}

/**
 * Encloses at one point, mean >= 0 and variance > 0, to about 14 digits, by the trapezoidal rule on r = k h.
 *
 * Error of the rule. In |Im r| < pi the integrands are analytic, |1 + e^{r+iy}| >= (1 + e^r) cos(y/2), and the
 * Gaussian grows by e^{y^2/(2B)}. So for 0 < delta < pi the rule differs from the integral I by at most
 * 2 I e^{delta^2/(2B)} cos(delta/2)^-n / (e^{2 pi delta/h} - 1), n = 1 for w and 2 for w - w^2 (Trefethen and
 * Weideman, SIAM Review 56 (2014), theorem 5.1): an error relative to I itself, whatever the size of I.
 */
export function logisticEnclosure(mean: number, variance: number): LogisticEnclosure {
  if (!(mean >= 0 && mean < Infinity))
    throw new Error(`logisticEnclosure: mean: ${mean}, expected finite and >= 0`);
  if (!(variance > 0 && variance < Infinity))
    throw new Error(`logisticEnclosure: variance: ${variance}, expected finite and > 0`);
  const step = 2 ** Math.floor(Math.log2(Math.min(0.25, 0.6 * Math.sqrt(variance))));
  const sums = logisticSums(mean, variance, step);
  const gradient = correct(sums.gradient, relativeError(variance, step, 1));
  const curvature = correct(sums.curvature, relativeError(variance, step, 2));
  // log of h e^shift / sqrt(2 pi B)
  const normal = logarithm(multiply(PI, exactly(2 * variance)));
  const scale = subtract(
    add(exactly(sums.shift), logarithm(exactly(step))),
    multiply(exactly(0.5), normal),
  );
  return {
    logGradient: add(logarithm(gradient), scale),
    logCurvature: add(logarithm(curvature), scale),
    ratio: divide(gradient, curvature),
  };
}

/** From a sum T with |T - I| <= error I to the integral I. */
function correct(sum: Interval, error: number): Interval {
  const spread = add(exactly(1), { low: -error, high: error });
  return divide(sum, spread);
}

/** Upper bound on |T - I|/I; `power` is n above. */
function relativeError(variance: number, step: number, power: 1 | 2): number {
  const delta = Math.min(2.5, (6.28 * variance) / step, 100 * step);
  const width = exactly(delta);
  const squared = multiply(width, width);
  const growth = exponential(divide(squared, exactly(2 * variance)));
  // cos(delta/2) >= 1 - delta^2/8
  const cosine = subtract(exactly(1), divide(squared, exactly(8)));
  const periods = exponential(divide(multiply(multiply(exactly(2), PI), width), exactly(step)));
  const bound = divide(
    multiply(exactly(2), growth),
    multiply(cosine, subtract(periods, exactly(1))),
  );
  return power === 1 ? bound.high : divide(bound, cosine).high;
}
