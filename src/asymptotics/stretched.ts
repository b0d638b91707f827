import { lastLogValue, type Curve } from "./curve.js";
import { extrapolateFirst, type Estimate } from "./extrapolate.js";
import { LEADING } from "./growth.js";
import { lowerEnd } from "./interval.js";
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
  return extrapolateFirst(LEADING.logPower, logarithmsOf(curve));
}

/** s of y = exp(±c t^s), up to slower factors; 0 for a power of t and for exp(±c (log t)^r). */
export function stretchInTime(curve: Curve): Estimate {
  return extrapolateFirst(LEADING.power, logarithmsOf(curve));
}

/** To how much log |log y| is taken to be known where nothing fits it to within its errors. */
const COARSE = 1e-4;

/**
 * The stretch in t where |log y| is known to so many digits that no correction explains all of them: that y leaves every
 * power behind shows in the first ones. Errors that are larger widen the interval.
 */
function coarseStretch(curve: Curve): Estimate {
  const coarse = logarithmsOf(curve).map((sample) => ({
    ...sample,
    bound: Math.max(COARSE, sample.bound),
  }));
  return extrapolateFirst(LEADING.power, coarse);
}

/** A stretch in t below this is not told from none. */
const LEAST_STRETCH = 0.05;

/**
 * Whether y is exp(-c t^s) (-1) or exp(c t^s) (1) with s > 0, up to slower factors: then it leaves every law of powers
 * behind, and of its own power there is nothing to measure. Undefined where that is not seen.
 */
export function beyondPowers(
  curve: Curve,
): { readonly sign: 1 | -1; readonly stretch: Estimate } | undefined {
  const strict = stretchInTime(curve);
  const stretch = strict.error < Infinity ? strict : coarseStretch(curve);
  if (!(stretch.error < stretch.value / 3 && lowerEnd(stretch) > LEAST_STRETCH)) return undefined;
  return { sign: lastLogValue(curve) < 0 ? -1 : 1, stretch };
}
