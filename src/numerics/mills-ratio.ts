import type { i32 } from "./portable.js";
import { chebyshevAt } from "./recurrences.js";

export const LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
export const INV_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/**
 * Chebyshev coefficients of (1 + x) R(x) in t = (x - 5) / (x + 5), computed at 40 digits. The substitution
 * (Schonfelder, Math. Comp. 32 (1978)) makes one short series serve the whole half line.
 */
const COEFFICIENTS = doubles([
  1.1579976221305188, -0.1633449388451398, -0.013683136055781576, 0.03082200019810004,
  -0.016220073012046806, 0.005616691016460094, -0.0014133933783549216, 0.0002502625460725661,
  -2.468907239728387e-5, -1.0107964061837592e-6, 7.495419179740573e-7, -7.600274268728337e-8,
  -1.1574771441328644e-8, 3.333386472599843e-9, 7.538039628171347e-11, -1.1104247263727494e-10,
  3.509243776551059e-12, 3.6894953861750955e-12, -2.3376697776383095e-13, -1.3271797523541405e-13,
  9.921706995888276e-15, 5.276004995455379e-15, -3.373097694187922e-16, -2.2804338776379946e-16,
]);

/** Chebyshev coefficients of x R(x) in t = 72 / x^2 - 1 for x >= 6, computed at 40 digits. */
const FAR_COEFFICIENTS = doubles([
  0.9868927596584585, -0.012859856366795508, 0.00023993589855634287, -7.146684560316797e-6,
  2.8629826863712646e-7, -1.4202104998247845e-8, 8.311316131545654e-10, -5.5592092839837236e-11,
  4.156495816447518e-12, -3.4173622143402787e-13, 3.0510730141634216e-14, -2.9289881998737458e-15,
  2.9993306180390057e-16,
]);

function doubles(values: number[]): Float64Array {
  const out = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) out[k] = values[k];
  return out;
}

/**
 * Mills ratio R(x) = Phi(-x) / phi(x) of the standard normal law (overflows to Infinity below x = -37.5).
 * Relative error below 1e-15 for x >= 0. Short loops: quick from the first call on.
 *
 * R(x) = integral over s > 0 of exp(-x s - s^2/2): completely monotone on the real line,
 * the property on which the alternating sums of logistic-series.ts rest.
 */
export function millsRatio(x: number): number {
  const size = Math.abs(x);
  one[0] = size;
  millsRatiosAt(one, one, 1);
  return x < 0 ? Math.exp(0.5 * x * x) / INV_SQRT_TWO_PI - one[0] : one[0];
}

const one = new Float64Array(1);

/** From here on the second series. */
const FAR = 6;
/** As many as are asked for at once at most. */
const MOST_AT_ONCE = 64;
const twice = new Float64Array(MOST_AT_ONCE);
const sums = new Float64Array(MOST_AT_ONCE);

/** out[k] = R(x[k]), k < count <= 64, for x ascending from 0 on. */
export function millsRatiosAt(out: Float64Array, x: Float64Array, count: i32): void {
  let near: i32 = 0;
  for (; near < count && x[near] < FAR; near++) twice[near] = 2 - 20 / (x[near] + 5);
  for (let k: i32 = near; k < count; k++) twice[k] = 144 / (x[k] * x[k]) - 2;
  chebyshevAt(sums, COEFFICIENTS, twice, 0, near);
  chebyshevAt(sums, FAR_COEFFICIENTS, twice, near, count);
  for (let k: i32 = 0; k < near; k++) out[k] = sums[k] / (1 + x[k]);
  for (let k: i32 = near; k < count; k++) out[k] = sums[k] / x[k];
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
  let tail: number = x;
  for (let k = depth; k >= 2; k--) tail = x + k / tail;
  return 1 / (x * tail + 1);
}

/** 1 / 1024: a square of so many bits is exact. */
const COARSE = 1024;

/**
 * P(Z > x) of the standard normal law for x >= 0, to a few roundings: of the square of x, whose rounding would be
 * magnified, the greater part is taken exactly.
 */
export function normalTail(x: number): number {
  if (x === 0) return 0.5;
  if (x > 40) return 0;
  const high = Math.round(COARSE * x) / COARSE;
  const bell = Math.exp(-0.5 * high * high) * Math.exp(-0.5 * (x - high) * (x + high));
  return INV_SQRT_TWO_PI * bell * millsRatio(x);
}

/** log Phi(x), the logarithm of the standard normal distribution function, for every real x. */
export function logNormalCdf(x: number): number {
  if (x > 0) return Math.log1p(-Math.exp(-0.5 * x * x) * millsRatio(x) * INV_SQRT_TWO_PI);
  return -0.5 * x * x - LOG_SQRT_TWO_PI + Math.log(millsRatio(-x));
}
