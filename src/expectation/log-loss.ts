import { logSumExp } from "../numerics/log-sum-exp.js";
import type { Problem } from "../problem/problem.js";
import type { LossExpectation } from "./class-expectation.js";

/** Mean and variance of the logits under each class: [class][logit] and [class][logit][logit]. */
export interface LogitLaws {
  readonly overlaps: readonly (readonly number[])[];
  readonly covariances: readonly (readonly (readonly number[])[])[];
}

/**
 * Natural logarithm of the population risk L = sum_i p_i E_i[f(r)], r ~ N(m_i, B_i), for one logit.
 * Summed in the log domain, so it stays exact where L itself underflows. NaN when some E_i[f] <= 0.
 */
export function logLossOf(
  problem: Problem,
  expectation: LossExpectation,
  state: LogitLaws,
): number {
  const terms = problem.classes.map(
    ({ probability }, i) =>
      Math.log(probability) +
      expectation.logLoss(i, state.overlaps[i][0], state.covariances[i][0][0]),
  );
  return logSumExp(terms);
}
