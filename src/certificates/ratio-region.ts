import { add, decimal, divide, exactly, multiply, subtract } from "./interval.js";
import type { Interval } from "./interval.js";
import { PI, tangent } from "./interval-functions.js";
import type { Box } from "./ratio-integral.js";

/** The part of the quarter plane in which (m, B) stays while a <= A: 0 <= B <= A m + intercept. */
export interface RatioRegion {
  /** A. */
  readonly bound: Interval;
  /** (gamma tr K/d)(A - 1)/2. */
  readonly intercept: Interval;
}

/** @param noise gamma tr K/d, a decimal number; @param bound A, a decimal number. */
export function ratioRegion(noise: string, bound: string): RatioRegion {
  const A = decimal(bound);
  const half = multiply(decimal(noise), exactly(0.5));
  return { bound: A, intercept: multiply(half, subtract(A, exactly(1))) };
}

/** Whether the box lies outside the region. */
export function outside({ bound, intercept }: RatioRegion, { mean, variance }: Box): boolean {
  return variance.low > add(multiply(bound, exactly(mean.high)), intercept).high;
}

/**
 * Whether a <= 2 on the box by reflection. With w = e^{-r/2} k(r), k(r) = 1/(2 cosh(r/2)) even and log-concave,
 * 1/a = 1/2 - (log kappa)'(m - B/2), kappa the Gaussian mean of k, again even and log-concave: a <= 2 for B <= 2m.
 */
export function reflected({ mean, variance }: Box): boolean {
  return variance.high <= 2 * mean.low;
}

/**
 * Whether a < A on the box because its variance is small, by expansion at B = 0 with its remainder: a falls in m
 * (E[w] is log-concave), and w - w^2 >= 1/4 - r^2/16, so 1/a(m, B) >= 1/a(0, B) = 2 E[w - w^2] >= 1/2 - B/8.
 */
export function smallVariance({ bound }: RatioRegion, { variance }: Box): boolean {
  const least = subtract(exactly(0.5), divide(exactly(variance.high), exactly(8)));
  return least.low > divide(exactly(1), bound).high;
}

/**
 * Whether a < A for all m >= `mean` in the region, by expansion at infinity with its remainder.
 *
 * Let kappa_j be the moments of k(r) e^{theta r}, theta = 1/2 - 1/A. Where B <= A m, a < A by reflection, as
 * 1/a = m/B + E'[r]/B with E'[r] >= 0, E' the mean under k(r) e^{(1/2 - m/B) r - r^2/(2B)} made a probability.
 * Where A m < B <= A m + intercept, a < A if E'[r] > intercept/A. There 1/2 - m/B > theta, E'[r] grows with the
 * tilt, and e^{-r^2/(2B)} lies between 1 - r^2/(2B) and 1, so that E'[r] >= (kappa_1 - kappa_3/(2B))/kappa_0
 * = pi t - pi^3 t (5 + 6 t^2)/(2B), t = tan(pi theta), because kappa_0 = pi/cos(pi theta).
 */
export function farMeans({ bound, intercept }: RatioRegion, mean: number): boolean {
  const t = tangent(multiply(PI, subtract(exactly(0.5), divide(exactly(1), bound))));
  const least = multiply(bound, exactly(mean)).low;
  const third = add(exactly(5), multiply(exactly(6), multiply(t, t)));
  const pi2 = multiply(PI, PI);
  const remainder = divide(multiply(pi2, third), exactly(2 * least));
  const tilted = multiply(multiply(PI, t), subtract(exactly(1), remainder));
  return tilted.low > divide(intercept, bound).high;
}
