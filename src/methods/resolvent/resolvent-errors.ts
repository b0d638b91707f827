import type { Expectations } from "../../expectation/expectations.js";
import { logRisk } from "../../expectation/risk.js";
import type { Problem } from "../../problem/problem.js";
import type { ContourObservables } from "../../resolvent/contour-observer.js";
import { logarithmDifference, relativeDifference } from "../relative-difference.js";
import type { Solution } from "../solution.js";

/** Relative errors of one time. */
export type RelativeErrors = Solution["relativeErrors"];

/** log sum_i p_i E_i[f]; NaN where the loss is not positive. */
export function logMeanLoss(
  { overlaps, variances }: ContourObservables,
  problem: Problem,
  expectations: Expectations,
): number {
  return logRisk(problem, expectations, {
    overlaps: overlaps.map((m) => [m]),
    covariances: variances.map((b) => [[Math.max(0, b)]]),
  });
}

/**
 * Errors at one time from two runs that differ in tolerance and in contours, plus the rounding that both
 * have in common: a unit in every term of the contour integrals, grown by e^growth since it was made.
 */
export function estimatedErrors(
  fine: ContourObservables,
  coarse: ContourObservables,
  logLoss: (observables: ContourObservables) => number,
  growth: number,
): RelativeErrors {
  const rounding = 4 * Number.EPSILON * fine.cancellation * Math.exp(Math.min(growth, 600));
  return {
    logLoss: logarithmDifference(logLoss(fine), logLoss(coarse)) + rounding,
    overlaps: relativeDifference(fine.overlaps, coarse.overlaps) + rounding,
    covariances: relativeDifference(fine.variances, coarse.variances) + rounding,
    norm: relativeDifference([fine.norm], [coarse.norm]) + rounding,
  };
}

/** The largest over the times; an error that is not a number counts as infinite. */
export function largestErrors(errors: readonly RelativeErrors[]): RelativeErrors {
  const largest = (of: (e: RelativeErrors) => number): number =>
    errors.reduce((most, e) => Math.max(most, Number.isNaN(of(e)) ? Infinity : of(e)), 0);
  return {
    logLoss: largest((e) => e.logLoss),
    overlaps: largest((e) => e.overlaps),
    covariances: largest((e) => e.covariances),
    norm: largest((e) => e.norm),
  };
}
