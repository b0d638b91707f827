import type { LossExpectation } from "../../expectation/class-expectation.js";
import { logLossOf } from "../../expectation/log-loss.js";
import type { Problem } from "../../problem/problem.js";
import { logarithmDifference, relativeDifference } from "../relative-difference.js";
import type { OrderParameters, Solution } from "../solution.js";

/** The finer run may err by as much as its distance to the coarser, rarely by more. */
const SAFETY = 3;

export type Errors = Solution["relativeErrors"];

/** Relative distances of two runs, the largest over the requested times. */
export function distancesOf(
  problem: Problem,
  expectation: LossExpectation,
  points: OrderParameters[],
  coarser: OrderParameters[],
): Errors {
  const worst = (difference: (a: OrderParameters, b: OrderParameters) => number): number =>
    Math.max(0, ...points.map((point, k) => difference(point, coarser[k])));
  const logLoss = (point: OrderParameters): number => logLossOf(problem, expectation, point);
  return {
    logLoss: worst((a, b) => logarithmDifference(logLoss(a), logLoss(b))),
    overlaps: worst((a, b) => relativeDifference(a.overlaps.flat(), b.overlaps.flat())),
    covariances: worst((a, b) => relativeDifference(a.covariances.flat(2), b.covariances.flat(2))),
    norm: worst((a, b) => logarithmDifference(a.logNorm ?? NaN, b.logNorm ?? NaN)),
  };
}

export const largest = (errors: Errors): number => Math.max(...Object.values(errors));

/**
 * Error of the finer run in units of its distance to the coarser. When distances shrink by q from one refinement to
 * the next the error left is q / (1 - q) of the last distance; three times as much is taken, two distances at least,
 * and three where no q is known or convergence is slow.
 */
export function errorPerDistance(distance: Errors, previous: number | undefined): number {
  if (previous === undefined) return SAFETY;
  const q = largest(distance) / previous;
  return q < 0.5 ? Math.max(2, (SAFETY * q) / (1 - q)) : SAFETY;
}
