import type { Expectations } from "../../src/expectation/expectations.js";
import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../src/expectation/one-logit-expectations.js";
import { emptyMoments } from "../../src/expectation/expectations.js";
import { logOf } from "../../src/expectation/risk.js";
import { emptySignedMean, type SignedMean } from "../../src/expectation/signed-mean.js";

/** E[f] under a class. */
export function meanLoss<Law>(
  of: { meanLoss(classIndex: number, mean: Law, variance: Law, out: SignedMean): void },
  classIndex: number,
  mean: Law,
  variance: Law,
): SignedMean {
  const out = emptySignedMean();
  of.meanLoss(classIndex, mean, variance, out);
  return out;
}

/** log E[f]; NaN where it is negative. */
export const logMeanLoss = <Law>(
  of: { meanLoss(classIndex: number, mean: Law, variance: Law, out: SignedMean): void },
  classIndex: number,
  mean: Law,
  variance: Law,
): number => logOf(meanLoss(of, classIndex, mean, variance));

/** The larger of the errors stated with the moments and with E[f]. */
export function statedError(
  of: Expectations,
  classIndex: number,
  mean: Float64Array,
  covariance: Float64Array,
): number {
  const moments = emptyMoments(of.logits, of.teacherLogits);
  of.evaluate(classIndex, mean, covariance, moments);
  return Math.max(moments.error, meanLoss(of, classIndex, mean, covariance).error);
}

/** The same in one logit. */
export function oneLogitError(
  of: OneLogitExpectations,
  classIndex: number,
  mean: number,
  variance: number,
): number {
  const moments = emptyOneLogitMoments();
  of.evaluate(classIndex, mean, variance, moments);
  return Math.max(moments.error, meanLoss(of, classIndex, mean, variance).error);
}
