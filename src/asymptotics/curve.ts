import type { Problem } from "../problem/problem.js";

/**
 * A positive quantity y along a solution, in the log domain, so that no decay underflows.
 * All arrays have one entry per time, times ascending.
 */
export interface Curve {
  /** The quantity, as text with $...$. */
  readonly name: string;
  /** x = natural logarithm of t, finite. */
  readonly logTimes: readonly number[];
  /** z = natural logarithm of y. */
  readonly logValues: readonly number[];
  /** Absolute error of each z. */
  readonly errors: readonly number[];
  /** What was solved. */
  readonly problem?: Problem;
}

/** Rounding of the logarithm itself. */
const ROUNDING = 4e-16;

/**
 * Checks and builds a curve.
 * @param error absolute error of the logarithms, equal to the relative error of the values
 * @throws RangeError for lengths that differ, times that do not ascend, values that are not finite
 */
export function curveFromLogarithms(
  name: string,
  logTimes: readonly number[],
  logValues: readonly number[],
  error: number,
  problem?: Problem,
): Curve {
  if (logTimes.length !== logValues.length)
    throw new RangeError(
      `curve ${name}: ${logValues.length} values, expected one for each of ${logTimes.length} times`,
    );
  logTimes.forEach((x, k) => {
    if (!Number.isFinite(x) || (k > 0 && !(x > logTimes[k - 1])))
      throw new RangeError(
        `curve ${name}: log time ${x}, expected finite times in ascending order`,
      );
    if (!Number.isFinite(logValues[k]))
      throw new RangeError(
        `curve ${name}: log value ${logValues[k]} at t = e^${x}, expected positive finite values`,
      );
  });
  const errors = logValues.map((z) => error + ROUNDING * Math.max(1, Math.abs(z)));
  return { name, logTimes, logValues, errors, ...(problem && { problem }) };
}

/** The part of a curve with t >= 10^log10Time. */
export function from(curve: Curve, log10Time: number): Curve {
  return keep(curve, (x) => x >= log10Time * Math.LN10 * (1 - 1e-12));
}

/** The part of a curve with t <= 10^log10Time. */
export function until(curve: Curve, log10Time: number): Curve {
  return keep(curve, (x) => x <= log10Time * Math.LN10 * (1 + 1e-12));
}

function keep(curve: Curve, wanted: (x: number) => boolean): Curve {
  const kept = curve.logTimes.flatMap((x, k) => (wanted(x) ? [k] : []));
  const pick = (list: readonly number[]): number[] => kept.map((k) => list[k]);
  return {
    ...curve,
    logTimes: pick(curve.logTimes),
    logValues: pick(curve.logValues),
    errors: pick(curve.errors),
  };
}

/** |y - c| as a curve, at the times where the difference exceeds its own error a hundredfold. */
export function distanceFrom(curve: Curve, c: number, errorOfC = 0): Curve {
  const kept = curve.logTimes.flatMap((x, k) => {
    const value = Math.exp(curve.logValues[k]);
    const difference = Math.abs(value - c);
    const error = (value * curve.errors[k] + errorOfC) / difference;
    return error < 0.01 ? [{ x, z: Math.log(difference), error }] : [];
  });
  return {
    ...curve,
    name: `the distance of ${curve.name} from its limit`,
    logTimes: kept.map(({ x }) => x),
    logValues: kept.map(({ z }) => z),
    errors: kept.map(({ error, z }) => error + ROUNDING * Math.max(1, Math.abs(z))),
  };
}

/** log10 of the last time. */
export function horizon(curve: Curve): number {
  return (curve.logTimes.at(-1) ?? -Infinity) / Math.LN10;
}
