import { errorOf, errorOfLog, logOf, riskOf, valueOf } from "../expectation/risk.js";
import type { SignedMean } from "../expectation/signed-mean.js";
import type { Situation } from "./observable.js";

/** Population risk L = sum_i p_i E_i[f], the logits of class i ~ N(m_i, B_i), with its error. */
export function risk({ problem, expectation, point, risk: known }: Situation): SignedMean {
  return known ?? riskOf(problem, expectation, point);
}

/**
 * Natural logarithm of the population risk. Summed over a common scale, so it stays exact where L itself underflows.
 * NaN where L < 0, which has none.
 */
export function logLoss(situation: Situation): number {
  return logOf(risk(situation));
}

/** Population risk L, of either sign; 0 once it is below 1e-308, where {@link logLoss} goes on. */
export function loss(situation: Situation): number {
  return valueOf(risk(situation));
}

/** Relative error of L as it was evaluated; with hard labels in one logit the method's own covers it. */
export function errorOfLoss(situation: Situation): number {
  return isCovered(situation) ? 0 : errorOf(risk(situation));
}

/** Error of log L: absolute below 1, relative above. */
export function errorOfLogLoss(situation: Situation): number {
  return isCovered(situation) ? 0 : errorOfLog(risk(situation));
}

const isCovered = (situation: Situation): boolean =>
  situation.expectation.oneLogit !== undefined && risk(situation).error < EXACT;

/** Errors below this are far below what any method states. */
const EXACT = 1e-11;
