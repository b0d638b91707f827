import { logSumExp } from "./log-sum-exp.js";
import type { Situation } from "./observable.js";

/**
 * Natural logarithm of the population risk L = sum_i p_i E_i[f(r)], r ~ N(m_i, B_i), for one logit.
 * Summed in the log domain, so it stays exact where L itself underflows. NaN when some E_i[f] <= 0.
 */
export function logLoss({ problem, expectation, point }: Situation): number {
  const terms = problem.classes.map(
    (model, i) =>
      Math.log(model.probability) +
      expectation.logLoss(i, point.overlaps[i][0], point.covariances[i][0][0]),
  );
  return logSumExp(terms);
}

/** Population risk L; 0 once it is below 1e-308, where {@link logLoss} goes on. */
export function loss(situation: Situation): number {
  return Math.exp(logLoss(situation));
}
