import { relativeDifference } from "../relative-difference.js";
import { isFailure, type OrderParameters, type SolveFailure } from "../solution.js";
import { dormandPrince } from "./dormand-prince.js";
import { MatrixField } from "./matrix-field.js";
import { checkMatrixProblem, type MatrixProblem } from "./matrix-problem.js";

export interface MatrixSolution {
  /** [time asked for] */
  readonly points: readonly OrderParameters[];
  /**
   * Estimated relative error of overlaps, covariances and norm, the largest over the times: the distance
   * from a run at thirty times the tolerance, or the accuracy of the expectations where that is worse.
   */
  readonly relativeError: number;
}

/** The estimate comes from a run this much coarser. */
const COARSER = 30;
/** Beyond this, steps are limited by stability and not by accuracy: t is too long for an explicit rule. */
const MOST_STEPS = 100_000;

/**
 * Solves the d x d matrix ODE of matrix-field.ts by Dormand and Prince's pair. Work d^3 a step; meant for
 * d up to a few hundred and t up to a few thousand. An expected numerical failure is returned.
 *
 * @param times t = n/d, ascending
 * @param tolerance relative error allowed in a step, between 1e-13 and 1e-2
 */
export function solveMatrixOde(
  problem: MatrixProblem,
  times: readonly number[],
  tolerance = 1e-8,
): MatrixSolution | SolveFailure {
  checkMatrixProblem(problem);
  times.forEach((time, k) => {
    if (time >= (times[k - 1] ?? 0) && time < Infinity) return;
    throw new RangeError(`solveMatrixOde: times[${k}]: ${time}, expected ascending times >= 0`);
  });
  if (!(tolerance >= 1e-13 && tolerance <= 1e-2)) {
    throw new RangeError(`solveMatrixOde: tolerance: ${tolerance}, expected 1e-13 to 1e-2`);
  }
  const fine = integrated(problem, times, tolerance);
  if (isFailure(fine)) return fine;
  const rivals = integrated(problem, times, COARSER * tolerance);
  if (isFailure(rivals)) return rivals;
  const { points, expectationError } = fine;
  const distances = points.map((point, k) => distance(point, rivals.points[k]));
  return { points, relativeError: Math.max(expectationError, ...distances) };
}

function integrated(
  problem: MatrixProblem,
  times: readonly number[],
  tolerance: number,
): { points: OrderParameters[]; expectationError: number } | SolveFailure {
  const field = new MatrixField(problem);
  const state = field.initialState();
  const ends = [field.dimension, state.length];
  const control = { tolerance, ends, mostSteps: MOST_STEPS };
  const points: OrderParameters[] = [];
  let reached = 0;
  for (const time of times) {
    if (time > reached && !dormandPrince(field.derivative, state, reached, time, control)) {
      const failure = `more than ${MOST_STEPS} steps, or numbers out of range, after t = ${reached}`;
      return { failure: `${failure}: ask for earlier times`, log10Time: Math.log10(reached) };
    }
    reached = time;
    points.push(pointAt(field, state, time, problem.stepSize(time)));
  }
  return { points, expectationError: field.expectationError };
}

function pointAt(
  field: MatrixField,
  state: Float64Array,
  time: number,
  stepSize: number,
): OrderParameters {
  const { means, variances, norm } = field.statistics(state);
  return {
    log10Time: Math.log10(time),
    overlaps: means.map((mean) => [mean]),
    covariances: variances.map((variance) => [[variance]]),
    norm,
    stepSize,
  };
}

function distance(point: OrderParameters, rival: OrderParameters): number {
  return Math.max(
    relativeDifference(point.overlaps.flat(), rival.overlaps.flat()),
    relativeDifference(point.covariances.flat(2), rival.covariances.flat(2)),
    relativeDifference([point.norm], [rival.norm]),
  );
}
