import { refuseMalformed, type Curve } from "./curve.js";

/** A value at x = log t with what may be wrong with it. */
export interface Sample {
  readonly x: number;
  readonly z: number;
  /** Bound on the systematic error (integration), which may have the same sign at all points. */
  readonly bound: number;
  /** Standard error of independent noise (simulation). */
  readonly noise: number;
}

/** Smallest error that a logarithm in double precision can be credited with, relative to its size. */
const FLOOR = 1e-14;
/** log t below this is no asymptotic regime for any of the laws. */
export const EARLIEST = 1.4;

/** The points of a curve with log t >= 1.4 at which log y is known to better than a factor of e. */
export function samplesOf(curve: Curve): Sample[] {
  return pointsOf(curve).filter((sample) => sigmaOf(sample) < 1);
}

/**
 * All points of a curve with log t >= 1.4.
 * @throws RangeError for a curve made by hand that is none
 */
export function pointsOf(curve: Curve): Sample[] {
  refuseMalformed(curve);
  const { logTimes, logValues, errors, standardErrors } = curve;
  return logTimes.flatMap((x, k) =>
    x >= EARLIEST
      ? [{ x, z: logValues[k], bound: errors[k], noise: standardErrors?.[k] ?? 0 }]
      : [],
  );
}

/** The standard deviation that a sample is weighted with. */
export function sigmaOf({ z, bound, noise }: Sample): number {
  return Math.hypot(bound, noise, FLOOR * Math.max(1, Math.abs(z)));
}
