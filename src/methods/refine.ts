import type { Expectations } from "../expectation/expectations.js";
import type { Shares } from "../problem/problem.js";
import { isFailure, timeOf, type Failure } from "../theory/failure.js";
import {
  distanceBetween,
  evaluatedRisk,
  lossDistance,
  type Distance,
  type EvaluatedRisk,
} from "./distance.js";
import type { OrderParameters, Solution } from "./solution.js";
import {
  errorsOfSteps,
  largest,
  largestErrors,
  statedErrors,
  type KnownErrors,
} from "./stated-errors.js";

/** One integration of a problem through the requested times. */
export interface Run extends KnownErrors {
  readonly points: readonly OrderParameters[];
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
  | "expectationErrors"
  | "warnings"
> & { readonly fine: R; readonly coarse: R };

/** A run and the risks at its points. */
interface Measured<R extends Run> {
  readonly run: R;
  readonly risks: readonly EvaluatedRisk[];
}

/** Where distances shrink by less than half, and in units of what their geometric series leaves. */
const SAFETY = 3;
/** A refinement that leaves more than this part of the distance brings nothing; two of them end it. */
const STALLED = 0.7;

/**
 * The one loop of all methods: runs finer and finer until their distance says that the finer of two meets the
 * tolerance, or what the Gaussian expectations are exact to, at every time. Distances that shrink by q from one refinement to the
 * next leave q / (1 - q) of the last as the error of the finer run; three times that is stated, and three whole
 * distances where convergence is slow. A later run that fails leaves what was found before.
 */
export function refine<R extends Run>(refinement: Refinement<R>): Refined<R> | Failure {
  const { tolerance, expectation } = refinement;
  const first = measured(refinement, refinement.run(0));
  if (isFailure(first)) return first;
  let coarse = first;
  let previous: number | undefined;
  let error: number | undefined;
  let best: Refined<R> | undefined;
  for (let [level, stalled] = [1, 0]; ; level++) {
    const fine = measured(refinement, refinement.run(level, coarse.run, error));
    if (isFailure(fine))
      return best ? warned(best, tolerance, knownTo(expectation, best.fine)) : fine;
    const distances = distancesOf(expectation, fine, coarse);
    const distance = largest(distances.flatMap((found) => Object.values(found)));
    const factor = factorOf(refinement.errorPerDistance, distance, previous);
    best = refined(fine.run, coarse.run, distances, factor, expectation);
    const ofSteps = errorsOfSteps(best.errorsByTime, fine.run.ofExpectations);
    error = largest(ofSteps);
    const ofLoss = refinement.meetsLoss ? lossDistances(fine, coarse) : undefined;
    const known = knownTo(expectation, fine.run);
    if (previous !== undefined && distance > STALLED * previous) stalled++;
    const met = ofSteps.every((ofStep, k) => {
      const missed = largest([ofStep, factor * (ofLoss?.[k] ?? 0)]);
      return missed <= Math.max(tolerance, known[k]);
    });
    if (met || fine.run.isFinest || stalled === 2) return warned(best, tolerance, known);
    previous = distance;
    coarse = fine;
  }
}

/** A run with its risks, or the failure that it is where Gaussian means on its way have no error bar. */
function measured<R extends Run>(
  { problem, expectation }: Refinement<R>,
  run: R | Failure,
): Measured<R> | Failure {
  if (isFailure(run)) return run;
  const { points, ofExpectations } = run;
  const unresolved = points.find((_, k) => !(ofExpectations[k] < Infinity));
  if (unresolved === undefined)
    return { run, risks: points.map((point) => evaluatedRisk(problem, expectation, point)) };
  const { log10Time } = unresolved;
  const quantity = "Gaussian means";
  const why = "no rule resolves them: the logits spread too widely beside what the loss varies on";
  return {
    kind: "digits lost",
    ...{ log10Time, quantity },
    failure: `${timeOf(log10Time)} and later: ${quantity}: ${why}`,
  };
}

function distancesOf<R extends Run>(
  expectation: Expectations,
  fine: Measured<R>,
  coarse: Measured<R>,
): Distance[] {
  const at = ({ run, risks }: Measured<R>, k: number) => ({ point: run.points[k], risk: risks[k] });
  return fine.risks.map((_, k) => distanceBetween(expectation, at(fine, k), at(coarse, k)));
}

const lossDistances = <R extends Run>(fine: Measured<R>, coarse: Measured<R>): number[] =>
  fine.risks.map((risk, k) => lossDistance(risk, coarse.risks[k]));

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
  const errorsByTime = statedErrors(fine, distances, factor);
  return {
    fine,
    coarse,
    points: fine.points,
    coarser: coarse.points,
    coarserFactor: factor,
    leastError: fine.leastError,
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
    ...errorsOfMeans(fine, oneLogit === undefined),
    warnings: [],
  };
}

/** [time] what adds to the error of every quantity: of the Gaussian means, where several logits make it count, and what runs share. */
function errorsOfMeans(
  { ofExpectations, shared }: Run,
  counts: boolean,
): Pick<Refined<Run>, "expectationErrors"> {
  if (!shared) return counts ? { expectationErrors: ofExpectations } : {};
  const of = (k: number): number => (counts ? ofExpectations[k] : 0);
  return { expectationErrors: shared.map((error, k) => error + of(k)) };
}

/** [time] what the expectations are exact to: as they aim, or as they were found to be; finer runs resolve their noise. */
function knownTo({ accuracy }: Expectations, { ofExpectations }: Run): number[] {
  return ofExpectations.map((error) => Math.max(accuracy, error));
}

/** Says what was missed. */
function warned<R extends Run>(
  found: Refined<R>,
  tolerance: number,
  known: readonly number[],
): Refined<R> {
  const worst = largest(known);
  if (
    largest(errorsOfSteps(found.errorsByTime, found.fine.ofExpectations)) <= tolerance &&
    worst <= tolerance
  )
    return found;
  const all = largest(Object.values(found.relativeErrors));
  const warning =
    worst > tolerance
      ? `tolerance ${tolerance} lies below ${worst.toExponential(1)}, to which the Gaussian means are known`
      : `tolerance ${tolerance} was not reached: the estimated relative error is ${all.toExponential(1)}`;
  return { ...found, warnings: [warning] };
}
