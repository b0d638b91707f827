import type { Named } from "../theory/theory.js";

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
  /** Absolute error of each z: a bound on what the integration may be off, not independent between times. */
  readonly errors: readonly number[];
  /** Standard error of each z where the curve was simulated: noise, independent between times. */
  readonly standardErrors?: readonly number[];
  /** What was solved. */
  readonly problem?: Named;
  /** Where the run was given up as divergent and y with it: how far it had grown, and when. */
  readonly blowUp?: string;
  /** -1: y is the size of a quantity that is negative. */
  readonly sign?: -1;
}

/** Rounding of the logarithm itself. */
const ROUNDING = 4e-16;

/**
 * Checks and builds a curve.
 * @param error absolute error of the logarithms, equal to the relative error of the values; one for all
 *   times or one for each
 * @throws RangeError for lengths that differ, times that do not ascend, values that are not finite
 */
export function curveFromLogarithms(
  name: string,
  logTimes: readonly number[],
  logValues: readonly number[],
  error: number | readonly number[],
  problem?: Named,
): Curve {
  const bounds = typeof error === "number" ? logValues.map(() => error) : error;
  const curve = { name, logTimes, logValues, errors: bounds };
  refuseMalformed(curve);
  const errors = logValues.map((z, k) => bounds[k] + ROUNDING * Math.max(1, Math.abs(z)));
  return { name, logTimes, logValues, errors, ...(problem && { problem }) };
}

/**
 * What every judge asks of a curve, however it was made.
 * @throws RangeError for lists of different lengths, times that are not finite or do not ascend, values that are
 *   not finite, errors that are negative or no numbers (Infinity: nothing is known)
 */
export function refuseMalformed({
  name,
  logTimes,
  logValues,
  errors,
  standardErrors,
}: Curve): void {
  const refuse = (what: string): never => {
    throw new RangeError(`curve ${name}: ${what}`);
  };
  const lists = { logValues, errors, ...(standardErrors && { standardErrors }) };
  for (const [what, list] of Object.entries({ logTimes, ...lists })) {
    if (!Array.isArray(list)) refuse(`${what}: ${typeof list}, expected a list of numbers`);
    if (list.length !== logTimes.length)
      refuse(`${list.length} ${what}, expected one for each of ${logTimes.length} times`);
  }
  logTimes.forEach((x, k) => {
    if (!Number.isFinite(x) || (k > 0 && !(x > logTimes[k - 1])))
      refuse(`log time ${x}, expected finite times in ascending order`);
    if (!Number.isFinite(logValues[k]))
      refuse(
        `log value ${logValues[k]} at t = e^${x}, expected the logarithm of a value that is neither 0 nor infinite`,
      );
    for (const error of [errors[k], standardErrors?.[k] ?? 0])
      if (!(error >= 0)) refuse(`error ${error} at t = e^${x}, expected a number >= 0`);
  });
}

/**
 * The curve of a simulated quantity: means with their standard errors, noise independent between times.
 * @throws RangeError as {@link curveFromLogarithms}, and for means that are not positive
 */
export function curveFromSimulation(
  name: string,
  logTimes: readonly number[],
  means: readonly number[],
  standardErrors: readonly number[],
  problem?: Named,
): Curve {
  const curve = curveFromLogarithms(name, logTimes, means.map(Math.log), 0, problem);
  if (standardErrors.length !== means.length || !standardErrors.every((error) => error >= 0))
    throw new RangeError(`curve ${name}: standard errors, expected one >= 0 for each mean`);
  return { ...curve, standardErrors: standardErrors.map((error, k) => error / means[k]) };
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
    ...(curve.standardErrors && { standardErrors: pick(curve.standardErrors) }),
  };
}

/** y over a law whose logarithm at log t = x is given, at the times where the law is defined and finite. */
export function dividedBy(curve: Curve, logLaw: (x: number) => number): Curve {
  refuseMalformed(curve);
  const finite = keep(curve, (x) => Number.isFinite(logLaw(x)));
  const laws = finite.logTimes.map(logLaw);
  return {
    ...finite,
    logValues: finite.logValues.map((z, k) => z - laws[k]),
    errors: finite.errors.map((error, k) => error + ROUNDING * Math.abs(laws[k])),
  };
}

/** |y - c| as a curve, at the times where the difference exceeds its own error a hundredfold. */
export function distanceFrom(curve: Curve, c: number, errorOfC = 0): Curve {
  const kept = curve.logTimes.flatMap((x, k) => {
    const value = Math.exp(curve.logValues[k]);
    const difference = Math.abs(value - c);
    const error = (value * curve.errors[k] + errorOfC) / difference;
    const noise = (value * (curve.standardErrors?.[k] ?? 0)) / difference;
    return error < 0.01 && noise < 0.3 ? [{ x, z: Math.log(difference), error, noise }] : [];
  });
  return {
    ...curve,
    name: `the distance of ${curve.name} from its limit`,
    logTimes: kept.map(({ x }) => x),
    logValues: kept.map(({ z }) => z),
    errors: kept.map(({ error, z }) => error + ROUNDING * Math.max(1, Math.abs(z))),
    ...(curve.standardErrors && { standardErrors: kept.map(({ noise }) => noise) }),
  };
}

/** A logarithm that is off by less than 1, or by less than this part of itself where y is a stretched exponential, is known. */
const KNOWN_PART = 1e-3;

function lastKnown({ logValues, errors, standardErrors }: Curve): number {
  return logValues.findLastIndex((z, k) => {
    const error = Math.hypot(errors[k], standardErrors?.[k] ?? 0);
    return error < Math.max(1, KNOWN_PART * Math.abs(z));
  });
}

/**
 * log10 of the last time at which anything is known of y: what is said of a curve rests on nothing later. Of a curve of which
 * nothing is known, its last time.
 */
export function horizon(curve: Curve): number {
  return (curve.logTimes.at(lastKnown(curve)) ?? -Infinity) / Math.LN10;
}

/** The part of a curve until its {@link horizon}. */
export function untilKnown(curve: Curve): Curve {
  return until(curve, horizon(curve));
}

/** log y at the {@link horizon}. */
export function lastLogValue(curve: Curve): number {
  return curve.logValues.at(lastKnown(curve)) ?? 0;
}
