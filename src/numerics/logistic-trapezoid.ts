import { INV_SQRT_TWO_PI } from "./mills-ratio.js";
import type { LogisticMoments } from "./logistic-moments.js";

/**
 * Expectations of the logistic kind for 0 <= variance <= 1 and mean >= 0, by the trapezoidal rule.
 *
 * With r = m + s z the integrand is analytic for |Im z| < pi/s; the rule with step h errs by about
 * exp(-2 pi^2 / (h s) + pi^2 / (2 s^2)) from the pole and exp(-2 pi^2 / h^2) from the Gaussian
 * (Trefethen and Weideman, SIAM Review 56 (2014), theorem 5.1). h = 0.45 gives 1e-16 for s <= 1.
 * The factor e^-m (e^-2m for the Fisher term) is taken out, so that large means do not underflow.
 */
const STEP = 0.45;
const LOWEST = -26; // z = -11.7: room for the tilt by -2 s of the Fisher term
const COUNT = 48;
const WEIGHTS = Float64Array.from({ length: COUNT }, (_, j) => {
  const z = (LOWEST + j) * STEP;
  return STEP * INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
});

export function logisticByTrapezoid(mean: number, variance: number, out: LogisticMoments): void {
  const ratio = Math.exp(-Math.sqrt(variance) * STEP);
  const small = Math.exp(-mean);
  let tilt = Math.pow(ratio, LOWEST);
  let gradient = 0;
  let curvature = 0;
  let fisher = 0;
  for (let j = 0; j < COUNT; j++) {
    const wrong = tilt / (1 + small * tilt);
    const term = WEIGHTS[j] * wrong;
    gradient += term;
    fisher += term * wrong;
    curvature += term / (1 + small * tilt);
    tilt *= ratio;
  }
  out.logGradient = -mean + Math.log(gradient);
  out.logCurvature = -mean + Math.log(curvature);
  out.logFisher = -2 * mean + Math.log(fisher);
}

export function logLossByTrapezoid(mean: number, variance: number): number {
  const ratio = Math.exp(-Math.sqrt(variance) * STEP);
  const small = Math.exp(-mean);
  let tilt = Math.pow(ratio, LOWEST);
  let loss = 0;
  for (let j = 0; j < COUNT; j++) {
    loss += WEIGHTS[j] * (small > 1e-290 ? Math.log1p(small * tilt) / small : tilt);
    tilt *= ratio;
  }
  return -mean + Math.log(loss);
}
