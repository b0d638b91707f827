import type { Curve } from "./curve.js";
import { extrapolate, type Estimate } from "./extrapolate.js";
import { LEADING } from "./growth.js";
import { pointsOf, type Sample } from "./sample.js";

/** |log y| below this says nothing about a stretched exponential. */
const LEAST_LOGARITHM = 0.5;

/**
 * log |log y| at the last stretch of times on which log y keeps its sign: in it exp(-c (log t)^s) is a
 * power of log t and exp(-c t^s) is a power of t.
 */
export function logarithmsOf(curve: Curve): Sample[] {
  const samples = pointsOf(curve).filter(({ z, bound, noise }) => bound + noise < Math.abs(z));
  const sign = Math.sign(samples.at(-1)?.z ?? 0);
  const start = 1 + samples.findLastIndex(({ z }) => sign * z < LEAST_LOGARITHM);
  return samples.slice(start).map(({ x, z, bound, noise }) => ({
    x,
    z: Math.log(Math.abs(z)),
    bound: bound / Math.abs(z),
    noise: noise / Math.abs(z),
  }));
}

/** s of y = exp(±c (log t)^s), up to slower factors; 1 for a power of t. */
export function stretchInLogTime(curve: Curve): Estimate {
  return extrapolate(LEADING.logPower, logarithmsOf(curve))[0];
}
