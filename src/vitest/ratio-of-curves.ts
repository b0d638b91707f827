import type { Curve } from "../asymptotics/curve.js";

/**
 * The curve y/z of two curves at the same times; bounds add up, noise is taken as independent.
 * @throws RangeError for curves at different times
 */
export function ratioOfCurves(y: Curve, z: Curve): Curve {
  const same =
    y.logTimes.length === z.logTimes.length &&
    y.logTimes.every((x, k) => Math.abs(x - z.logTimes[k]) <= 1e-12 * Math.max(1, Math.abs(x)));
  if (!same)
    throw new RangeError(
      `toBeComparableTo: ${y.logTimes.length} and ${z.logTimes.length} times, expected curves at the same times`,
    );
  const [noise, other] = [y.standardErrors, z.standardErrors];
  return {
    name: `${y.name} over ${z.name}`,
    logTimes: y.logTimes,
    logValues: y.logValues.map((value, k) => value - z.logValues[k]),
    errors: y.errors.map((error, k) => error + z.errors[k]),
    ...((noise ?? other) && {
      standardErrors: y.logTimes.map((_, k) => Math.hypot(noise?.[k] ?? 0, other?.[k] ?? 0)),
    }),
    ...(y.problem && { problem: y.problem }),
  };
}
