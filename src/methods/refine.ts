import type { Expectations } from "../expectation/expectations.js";
import type { Shares } from "../problem/problem.js";
import { isFailure, timeOf, type Failure } from "../theory/failure.js";
import { distanceBetween, lossDistance, type Distance } from "./distance.js";
import type { OrderParameters, RelativeErrors, Solution } from "./solution.js";

/** One integration of a problem through the requested times. */
export interface Run {
  readonly points: readonly OrderParameters[];
  /** Largest estimated error of the Gaussian expectations along the way. */
  readonly ofExpectations: number;
  /** Least error to be stated, whatever two runs agree to. */
  readonly leastError: number;
  /** [time] what rounding adds to every error, where it grows. */
  readonly rounding?: readonly number[];
  /** Whether no finer one is worth while. */
  readonly isFinest: boolean;
}

/** The error of the finer of two runs in units of their distance. */
export interface ErrorPerDistance {
  /** As long as nothing is known of the rate at which distances shrink. */
  readonly first: number;
  /** At least, where they shrink fast. */
  readonly least: number;
}

/** How a method repeats an integration at finer and finer resolutions, until two agree. */
export interface Refinement<R extends Run> {
  readonly problem: Shares;
  readonly expectation: Expectations;
  readonly tolerance: number;
  readonly errorPerDistance: ErrorPerDistance;
  /** Whether L itself is to be met where it is a double, not its logarithm alone. */
  readonly meetsLoss?: boolean;
  /** @param coarser the run before; @param error what was found of its error, from the second on */
  run(level: number, coarser?: R, error?: number): R | Failure;
}

export type Refined<R extends Run> = Pick<
  Solution,
  | "points"
  | "coarser"
  | "coarserFactor"
  | "leastError"
  | "relativeErrors"
  | "errorsByTime"
  | "expectationError"
  | "warnings"
> & { readonly fine: R; readonly coarse: R };

/** Where distances shrink by less than half, and in units of what their geometric series leaves. */
const SAFETY = 3;
/** A refinement that leaves more than this part of the distance brings nothing; two of them end it. */
const STALLED = 0.7;
/**
 * Two runs may agree by chance in one quantity at one time: its error is at least this part of that at the times beside
 * it, and of the other quantities.
 */
const BESIDE = 0.1;

/**
 * The one loop of all methods: runs finer and finer until their distance says that the finer of two meets the
 * tolerance, or what the Gaussian expectations are exact to. Distances that shrink by q from one refinement to the
 * next leave q / (1 - q) of the last as the error of the finer run; three times that is stated, and three whole
 * distances where convergence is slow. A later run that fails leaves what was found before.
 */
export function refine<R extends Run>(refinement: Refinement<R>): Refined<R> | Failure {
  const { tolerance, expectation } = refinement;
  const first = resolved(refinement.run(0));
  if (isFailure(first)) return first;
  let coarse = first;
  let previous: number | undefined;
  let error: number | undefined;
  let best: Refined<R> | undefined;
  for (let [level, stalled] = [1, 0]; ; level++) {
    const fine = resolved(refinement.run(level, coarse, error));
    if (isFailure(fine)) return best ? warned(best, tolerance, knownTo(expectation, coarse)) : fine;
    const rivals = coarse.points;
    const distances = fine.points.map((point, k) =>
      distanceBetween(refinement.problem, expectation, point, rivals[k]),
    );
    const distance = largest(distances.flatMap((found) => Object.values(found)));
    const factor = factorOf(refinement.errorPerDistance, distance, previous);
    best = refined(fine, coarse, distances, factor, expectation);
    error = largest(Object.values(best.relativeErrors)) - fine.ofExpectations;
    const missed = Math.max(error, factor * lossDistanceOf(refinement, fine, coarse));
    if (previous !== undefined && distance > STALLED * previous) stalled++;
    const met = missed <= Math.max(tolerance, knownTo(expectation, fine));
    if (met || fine.isFinest || stalled === 2)
      return warned(best, tolerance, knownTo(expectation, fine));
    previous = distance;
    coarse = fine;
  }
}

/** A run, or the failure that it is where Gaussian means on its way have no error bar. */
function resolved<R extends Run>(run: R | Failure): R | Failure {
  if (isFailure(run) || run.ofExpectations < Infinity) return run;
  const log10Time = Math.min(...run.points.map((point) => point.log10Time));
  const quantity = "Gaussian means";
  const why = "no rule resolves them: the logits spread too widely beside what the loss varies on";
  return {
    kind: "digits lost",
    ...{ log10Time, quantity },
    failure: `${timeOf(log10Time)} and later: ${quantity}: ${why}`,
  };
}

function factorOf(
  { first, least }: ErrorPerDistance,
  distance: number,
  previous: number | undefined,
): number {
  if (previous === undefined) return first;
  const q = distance / previous;
  return q < 0.5 ? Math.max(least, (SAFETY * q) / (1 - q)) : SAFETY;
}

function refined<R extends Run>(
  fine: R,
  coarse: R,
  distances: readonly Distance[],
  factor: number,
  { oneLogit }: Expectations,
): Refined<R> {
  const errorAt = (k: number, name: keyof RelativeErrors): number => {
    const own = distances[k][name];
    if (own === undefined) return 0;
    const others = Object.values(distances[k]);
    const beside = largest([
      distances[k - 1]?.[name] ?? 0,
      distances[k + 1]?.[name] ?? 0,
      ...others,
    ]);
    const error = Math.max(fine.leastError, factor * Math.max(own, BESIDE * beside));
    return error + fine.ofExpectations + (fine.rounding?.[k] ?? 0);
  };
  const errorsByTime = distances.map((_, k) => errorsOf((name) => errorAt(k, name)));
  return {
    fine,
    coarse,
    points: fine.points,
    coarser: coarse.points,
    coarserFactor: factor,
    leastError: fine.leastError,
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
    ...(oneLogit === undefined && { expectationError: fine.ofExpectations }),
    warnings: [],
  };
}

/** Over the times. */
export function largestErrors(errorsByTime: readonly RelativeErrors[]): RelativeErrors {
  return errorsOf((name) => largest(errorsByTime.map((errors) => errors[name])));
}

function errorsOf(error: (name: keyof RelativeErrors) => number): RelativeErrors {
  return {
    logLoss: error("logLoss"),
    overlaps: error("overlaps"),
    covariances: error("covariances"),
    norm: error("norm"),
    teacherOverlaps: error("teacherOverlaps"),
    teacherCovariances: error("teacherCovariances"),
    parameters: error("parameters"),
  };
}

function lossDistanceOf<R extends Run>(refinement: Refinement<R>, fine: R, coarse: R): number {
  if (!refinement.meetsLoss) return 0;
  const { problem, expectation } = refinement;
  return largest(
    fine.points.map((point, k) => lossDistance(problem, expectation, point, coarse.points[k])),
  );
}

/** What the expectations are exact to: as they aim, or as they were found to be; finer runs resolve their noise. */
function knownTo({ accuracy }: Expectations, { ofExpectations }: Run): number {
  return Math.max(accuracy, ofExpectations);
}

/** Says what was missed. */
function warned<R extends Run>(found: Refined<R>, tolerance: number, known: number): Refined<R> {
  const all = largest(Object.values(found.relativeErrors));
  if (all - found.fine.ofExpectations <= tolerance && known <= tolerance) return found;
  const warning =
    known > tolerance
      ? `tolerance ${tolerance} lies below ${known.toExponential(1)}, to which the Gaussian means are known`
      : `tolerance ${tolerance} was not reached: the estimated relative error is ${all.toExponential(1)}`;
  return { ...found, warnings: [warning] };
}

/** 0 of none; a value that is not a number counts as infinite. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Number.isNaN(value) ? Infinity : value), 0);
}
