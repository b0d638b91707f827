import { INV_SQRT_TWO_PI } from "./mills-ratio.js";
import type { LogisticMoments } from "./logistic-moments.js";
import { wholeNumber, type i32 } from "./portable.js";

/**
 * Expectations of the logistic kind for 0 <= variance <= LARGEST_VARIANCE and mean >= 0, by the trapezoidal rule.
 *
 * With r = m + s z the integrand is analytic for |Im z| < pi/s; the rule with step h errs by about
 * exp(-2 pi^2 / (h s) + pi^2 / (2 s^2)) from the pole and exp(-2 pi^2 / h^2) from the Gaussian
 * (Trefethen and Weideman, SIAM Review 56 (2014), theorem 5.1). h = 0.45 / max(1, s) gives 1e-16.
 * The factor e^-m (e^-2m for the Fisher term) is taken out, so that large means do not underflow. All terms are
 * positive. The density is tabulated on the finest grid, of which the others are every `stride`-th point.
 */
export const LARGEST_VARIANCE = 25;
const STEP = 0.45;
const FINENESS = 16;
/** The density beyond this is below 1e-17 of its peak. */
const REACH = 9;
/** The Fisher term is tilted by -2 s. */
const POINTS = 740; // 2 sqrt(LARGEST_VARIANCE) + REACH, and two steps
const DENSITY = tabulateDensity();

function tabulateDensity(): Float64Array {
  const table = new Float64Array(POINTS);
  for (let j = 0; j < POINTS; j++) {
    const z = (j * STEP) / FINENESS;
    table[j] = INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
  }
  return table;
}

export function logisticByTrapezoid(mean: number, variance: number, out: LogisticMoments): void {
  const s = Math.sqrt(variance);
  const stride: i32 = wholeNumber(FINENESS / Math.max(1, s));
  const step = (stride * STEP) / FINENESS;
  const crossing = s > 0 ? -mean / s : -Infinity; // r = 0: the mass of a tilted density ends there
  const first: i32 = wholeNumber((Math.max(-2 * s, crossing) - REACH) / step) - 1;
  const last: i32 = wholeNumber((Math.max(-s, crossing) + REACH) / step) + 1;
  const ratio = Math.exp(-s * step);
  const small = Math.exp(-mean);
  let tilt: number = Math.exp(-s * step * first);
  let gradient: number = 0;
  let curvature: number = 0;
  let fisher: number = 0;
  for (let j = first; j <= last; j++) {
    const inverse = 1 / (1 + small * tilt);
    const wrong = tilt * inverse;
    const term = DENSITY[(j < 0 ? -j : j) * stride] * wrong;
    gradient += term;
    fisher += term * wrong;
    curvature += term * inverse;
    tilt *= ratio;
  }
  out.logGradient = -mean + Math.log(step * gradient);
  out.logCurvature = -mean + Math.log(step * curvature);
  out.logFisher = -2 * mean + Math.log(step * fisher);
}

/**
 * log E[log(1 + e^-r)], same range. The terms grow towards r < 0 like -r, so that the grid reaches as far down as the
 * density does.
 */
export function logLossByTrapezoid(mean: number, variance: number): number {
  const s = Math.sqrt(variance);
  const stride: i32 = wholeNumber(FINENESS / Math.max(1, s));
  const step = (stride * STEP) / FINENESS;
  const crossing = s > 0 ? -mean / s : -Infinity;
  const first: i32 = wholeNumber((Math.max(-s, crossing) - REACH) / step) - 1;
  const last: i32 = wholeNumber((Math.max(-s, crossing) + REACH) / step) + 1;
  const ratio = Math.exp(-s * step);
  const small = Math.exp(-mean);
  let tilt: number = Math.exp(-s * step * first);
  let loss: number = 0;
  for (let j = first; j <= last; j++) {
    const term = small > 1e-290 ? Math.log1p(small * tilt) / small : tilt;
    loss += DENSITY[(j < 0 ? -j : j) * stride] * term;
    tilt *= ratio;
  }
  return -mean + Math.log(step * loss);
}
