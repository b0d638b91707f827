import { jointLogLoss } from "../methods/slow-time/joint/joint-log-loss.js";
import { isJoint } from "../expectation/joint-expectation.js";
import { logLossOf } from "../expectation/log-loss.js";
import type { Situation } from "./observable.js";

/**
 * Natural logarithm of the population risk L = sum_i p_i E_i[f], the logits of class i ~ N(m_i, B_i).
 * Summed in the log domain, so it stays exact where L itself underflows. NaN when some E_i[f] <= 0.
 */
export function logLoss({ problem, expectation, point, logLoss: known }: Situation): number {
  if (known !== undefined) return known;
  return isJoint(expectation)
    ? jointLogLoss(problem, expectation, point)
    : logLossOf(problem, expectation, point);
}

/** Population risk L; 0 once it is below 1e-308, where {@link logLoss} goes on. */
export function loss(situation: Situation): number {
  return Math.exp(logLoss(situation));
}
