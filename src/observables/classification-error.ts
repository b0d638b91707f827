import type { LogEstimate } from "../expectation/cubature/orthant/log-estimate.js";
import { logSumExp } from "../numerics/log-sum-exp.js";
import { errorOfLog, wrongDecisions } from "./class-errors.js";
import type { Situation } from "./observable.js";

/**
 * Natural logarithm of the probability that the label is not the one that the logits decide for: sum_i p_i P_i, P_i as
 * `wrongDecisions` has them class by class.
 */
export function logClassificationError(situation: Situation): number {
  return estimateOf(situation).log;
}

/** Probability that the label decided for is wrong; 0 once it is below 1e-308. */
export function classificationError(situation: Situation): number {
  return Math.exp(logClassificationError(situation));
}

/** Relative error of that probability where it is estimated; a sign's is exact to rounding. */
export function errorOfClassificationError(situation: Situation): number {
  return estimateOf(situation).error;
}

/** Error of its logarithm: absolute below 1, relative above. */
export function errorOfLogClassificationError(situation: Situation): number {
  return errorOfLog(estimateOf(situation));
}

function estimateOf(situation: Situation): LogEstimate {
  const parts = wrongDecisions(situation);
  const terms = situation.problem.classes.map(
    ({ probability }, i) => Math.log(probability) + parts[i].log,
  );
  const log = logSumExp(terms);
  if (log === -Infinity) return { log, error: 0 };
  return {
    log,
    error: parts.reduce((sum, { error }, i) => sum + error * Math.exp(terms[i] - log), 0),
  };
}
