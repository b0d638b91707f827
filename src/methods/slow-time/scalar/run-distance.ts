import type { Expectations } from "../../../expectation/expectations.js";
import { logRisk } from "../../../expectation/risk.js";
import type { Problem } from "../../../problem/problem.js";
import { logarithmDifference, relativeDifference } from "../../relative-difference.js";
import type { OrderParameters, Solution } from "../../solution.js";

export type Errors = Solution["relativeErrors"];

/** Relative distances of two runs, the largest over the requested times. */
export function distancesOf(
  problem: Problem,
  expectation: Expectations,
  points: OrderParameters[],
  coarser: OrderParameters[],
): Errors {
  const worst = (difference: (a: OrderParameters, b: OrderParameters) => number): number =>
    Math.max(0, ...points.map((point, k) => difference(point, coarser[k])));
  const logLoss = (point: OrderParameters): number => logRisk(problem, expectation, point);
  return {
    logLoss: worst((a, b) => logarithmDifference(logLoss(a), logLoss(b))),
    overlaps: worst((a, b) => relativeDifference(a.overlaps.flat(), b.overlaps.flat())),
    covariances: worst((a, b) => relativeDifference(a.covariances.flat(2), b.covariances.flat(2))),
    norm: worst((a, b) => logarithmDifference(a.logNorm ?? NaN, b.logNorm ?? NaN)),
  };
}

export const largest = (errors: Errors): number => Math.max(...Object.values(errors));

/** In units of the part of a distance that is left where distances shrink by q: errors are erratic. */
const SAFETY = 3;

/**
 * Error of the finer run in units of its distance to the coarser. Step tolerances lie a hundred times apart, so that
 * the distance is the error of the coarser run, and far above that of the finer. When distances shrink by q from one
 * refinement to the next, the error left is q / (1 - q) of the last distance: three times as much is taken, two
 * distances at least, for the last refinement may be by ten only, and three where convergence is slow.
 */
export function errorPerDistance(distance: Errors, previous: number | undefined): number {
  if (previous === undefined) return 1;
  const q = largest(distance) / previous;
  return q < 0.5 ? Math.max(2, (SAFETY * q) / (1 - q)) : SAFETY;
}
