import erfcx from "@stdlib/math-base-special-erfcx";

/**
 * Mills ratio R(x) = Phi(-x) / phi(x) of the standard normal law, for every real x
 * (overflows to Infinity below x = -37.5). Relative error below 1e-15.
 *
 * R(x) = integral over s > 0 of exp(-x s - s^2/2): completely monotone on the real line,
 * the property on which the alternating sums of logistic-series.ts rest.
 */
export function millsRatio(x: number): number {
  return SQRT_HALF_PI * erfcx(x * Math.SQRT1_2);
}

/**
 * Deficit D(x) = 1 - x R(x) = -R'(x), without cancellation for large x.
 * Range: x >= 0. Relative error below 1e-14.
 *
 * From Laplace's continued fraction R = 1/(x + 1/(x + 2/(x + ...))): with K = 1/(x + 2/(x + ...)),
 * D = K / (x + K).
 */
export function millsDeficit(x: number): number {
  if (x < 3) return 1 - x * millsRatio(x);
  const depth = Math.ceil(12 + 500 / (x * x)); // empirical: 1e-15 for every x >= 3
  let tail = x;
  for (let k = depth; k >= 2; k--) tail = x + k / tail;
  return 1 / (x * tail + 1);
}

/** log Phi(x), the logarithm of the standard normal distribution function, for every real x. */
export function logNormalCdf(x: number): number {
  if (x > 0) return Math.log1p(-Math.exp(-0.5 * x * x) * millsRatio(x) * INV_SQRT_TWO_PI);
  return -0.5 * x * x - LOG_SQRT_TWO_PI + Math.log(millsRatio(-x));
}

export const LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
export const INV_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
const SQRT_HALF_PI = Math.sqrt(Math.PI / 2);
