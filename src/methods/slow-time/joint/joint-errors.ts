import type { Expectations } from "../../../expectation/expectations.js";
import { logRisk } from "../../../expectation/risk.js";
import type { Problem } from "../../../problem/problem.js";
import { logarithmDifference, relativeDifference } from "../../relative-difference.js";
import type { OrderParameters, Solution } from "../../solution.js";

export type Errors = Solution["relativeErrors"];

/** The finer run may err by more than its distance to the coarser one. */
const SAFETY = 3;
const ROUNDING = 1e-13;

export const largestOf = (errors: Errors): number => Math.max(...Object.values(errors));

/**
 * What entries of an array are measured against at least, as part of the largest of them: with several logits
 * the expectations are exact relative to their largest entry only, with one logit each counts.
 */
export function entryFloor({ logits }: Expectations): number {
  return logits > 1 ? 1 : 1e-3;
}

/** Relative distances of two runs, the largest over the requested times. */
export function distancesBetween(
  problem: Problem,
  expectation: Expectations,
  points: readonly OrderParameters[],
  coarser: readonly OrderParameters[],
): Errors {
  const worst = (difference: (a: OrderParameters, b: OrderParameters) => number): number =>
    Math.max(0, ...points.map((point, k) => difference(point, coarser[k])));
  const floor = entryFloor(expectation);
  const logLoss = (point: OrderParameters): number => logRisk(problem, expectation, point);
  const logNorm = (point: OrderParameters): number => point.logNorm ?? Math.log(point.norm);
  return {
    logLoss: worst((a, b) => logarithmDifference(logLoss(a), logLoss(b))),
    overlaps: worst((a, b) => relativeDifference(overlapsOf(a), overlapsOf(b), floor)),
    covariances: worst((a, b) => relativeDifference(covariancesOf(a), covariancesOf(b), floor)),
    norm: worst((a, b) => logarithmDifference(logNorm(a), logNorm(b))),
  };
}

const overlapsOf = (point: OrderParameters): number[] => [
  ...point.overlaps.flat(),
  ...(point.teacher?.overlaps.flat() ?? []),
];

const covariancesOf = (point: OrderParameters): number[] => [
  ...point.covariances.flat(2),
  ...(point.teacher?.covariances.flat(2) ?? []),
];

/**
 * Errors of the finer run. When distances shrink by q from one refinement to the next the error left is
 * q / (1 - q) of the last distance; that is taken three times (at least one distance), and three whole distances
 * where no q is known or convergence is slow. The error of the expectations adds to it.
 */
export function solutionErrors(
  distance: Errors,
  previous: Errors | undefined,
  ofExpectation: number,
): Pick<Solution, "coarserFactor" | "relativeErrors"> {
  const q = previous ? largestOf(distance) / largestOf(previous) : 1;
  const factor = q < 0.5 ? Math.max(1, (SAFETY * q) / (1 - q)) : SAFETY;
  const error = (value: number): number => Math.max(ROUNDING, factor * value) + ofExpectation;
  return {
    coarserFactor: factor,
    relativeErrors: {
      logLoss: error(distance.logLoss),
      overlaps: error(distance.overlaps),
      covariances: error(distance.covariances),
      norm: error(distance.norm),
    },
  };
}
