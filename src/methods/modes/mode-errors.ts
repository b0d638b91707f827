import type { Expectations } from "../../expectation/expectations.js";
import { logRisk } from "../../expectation/risk.js";
import type { Problem } from "../../problem/problem.js";
import { entryFloor } from "../slow-time/joint/joint-errors.js";
import { logarithmDifference, relativeDifference } from "../relative-difference.js";
import type { OrderParameters, Solution } from "../solution.js";

/**
 * Largest relative distances between the points of two integrations of the same problem, the larger of
 * which is dominated by the error of the coarser one. Not below the error of the expectations.
 * @param ofExpectations the largest along the finer integration
 */
export function distancesBetween(
  problem: Problem,
  expectation: Expectations,
  points: readonly OrderParameters[],
  rivals: readonly OrderParameters[],
  ofExpectations: number,
): Solution["relativeErrors"] {
  const worst = (distance: (a: OrderParameters, b: OrderParameters) => number): number =>
    points.reduce((most, point, k) => larger(most, distance(point, rivals[k])), ofExpectations);
  const floor = entryFloor(expectation);
  const logLoss = (point: OrderParameters): number => logRisk(problem, expectation, point);
  return {
    logLoss: worst((a, b) => logarithmDifference(logLoss(a), logLoss(b))),
    overlaps: worst((a, b) => relativeDifference(overlapsOf(a), overlapsOf(b), floor)),
    covariances: worst((a, b) => relativeDifference(covariancesOf(a), covariancesOf(b), floor)),
    norm: worst((a, b) => relativeDifference([a.norm], [b.norm])),
  };
}

/**
 * Largest relative distance of the losses themselves, |difference of log L|, over the times at which L is
 * a double: |log L| times that of log L.
 */
export function lossDistance(
  problem: Problem,
  expectation: Expectations,
  points: readonly OrderParameters[],
  rivals: readonly OrderParameters[],
): number {
  return points.reduce((most, point, k) => {
    const logLoss = logRisk(problem, expectation, point);
    if (!(logLoss > LOG_SMALLEST)) return most;
    return larger(most, Math.abs(logLoss - logRisk(problem, expectation, rivals[k])));
  }, 0);
}

const overlapsOf = ({ overlaps, teacher }: OrderParameters): number[] => [
  ...overlaps.flat(),
  ...(teacher?.overlaps.flat() ?? []),
];

const covariancesOf = ({ covariances, teacher }: OrderParameters): number[] => [
  ...covariances.flat(2),
  ...(teacher?.covariances.flat(2) ?? []),
];

/** Logarithm of the smallest normal double. */
const LOG_SMALLEST = -708;

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.max(a, b);
}
