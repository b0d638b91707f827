import type { LossExpectation } from "../expectation/class-expectation.js";
import { logLossOf } from "../expectation/log-loss.js";
import type { Problem } from "../problem/problem.js";
import { logarithmDifference, relativeDifference } from "./relative-difference.js";
import type { OrderParameters, Solution } from "./solution.js";

/**
 * Largest relative distances between the points of two integrations of the same problem, the larger of
 * which is dominated by the error of the coarser one. Not below the accuracy of the expectations.
 */
export function distancesBetween(
  problem: Problem,
  expectation: LossExpectation,
  points: readonly OrderParameters[],
  rivals: readonly OrderParameters[],
): Solution["relativeErrors"] {
  const worst = (distance: (a: OrderParameters, b: OrderParameters) => number): number =>
    points.reduce(
      (most, point, k) => larger(most, distance(point, rivals[k])),
      expectation.relativeError,
    );
  return {
    logLoss: worst((a, b) =>
      logarithmDifference(logLossOf(problem, expectation, a), logLossOf(problem, expectation, b)),
    ),
    overlaps: worst((a, b) => relativeDifference(a.overlaps.flat(), b.overlaps.flat())),
    covariances: worst((a, b) => relativeDifference(a.covariances.flat(2), b.covariances.flat(2))),
    norm: worst((a, b) => relativeDifference([a.norm], [b.norm])),
  };
}

/**
 * Largest relative distance of the losses themselves, |difference of log L|, over the times at which L is
 * a double: |log L| times that of log L.
 */
export function lossDistance(
  problem: Problem,
  expectation: LossExpectation,
  points: readonly OrderParameters[],
  rivals: readonly OrderParameters[],
): number {
  return points.reduce((most, point, k) => {
    const logLoss = logLossOf(problem, expectation, point);
    if (!(logLoss > LOG_SMALLEST)) return most;
    return larger(most, Math.abs(logLoss - logLossOf(problem, expectation, rivals[k])));
  }, 0);
}

/** Logarithm of the smallest normal double. */
const LOG_SMALLEST = -708;

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.max(a, b);
}
