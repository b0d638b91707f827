import { logNormalCdf } from "../numerics/mills-ratio.js";
import { logSumExp } from "../numerics/log-sum-exp.js";
import { wrongArgmax } from "./argmax-error.js";
import { isArgmaxClassifier } from "./classifier.js";
import type { Situation } from "./observable.js";

/**
 * Natural logarithm of the probability that the label is not the one that the logits decide for: sum_i p_i P_i(r
 * has the wrong sign), r ~ N(m_i, B_i), or, for softmax, sum_i p_i P_i(argmax r is not the label). Between equal
 * logits, and at r = 0 identically, chance decides: with k labels it is right once in k times.
 */
export function logClassificationError(situation: Situation): number {
  const { problem, point } = situation;
  if (isArgmaxClassifier(problem)) return wrongArgmax(situation).log;
  const terms = problem.classes.map((model, i) => {
    const margin = (model.label === 1 ? 1 : -1) * point.overlaps[i][0];
    return Math.log(model.probability) + logWrongSign(margin, point.covariances[i][0][0]);
  });
  return logSumExp(terms);
}

/** Probability that the label decided for is wrong; 0 once it is below 1e-308. */
export function classificationError(situation: Situation): number {
  return Math.exp(logClassificationError(situation));
}

/** Relative error of that probability where it is estimated; a sign's is exact to rounding. */
export function errorOfClassificationError(situation: Situation): number {
  return isArgmaxClassifier(situation.problem) ? wrongArgmax(situation).error : 0;
}

/** Error of its logarithm: absolute below 1, relative above. */
export function errorOfLogClassificationError(situation: Situation): number {
  const size = Math.max(1, Math.abs(logClassificationError(situation)));
  return Math.min(1, errorOfClassificationError(situation)) / size;
}

/** log P(N(margin, variance) < 0). */
function logWrongSign(margin: number, variance: number): number {
  if (margin === 0) return -Math.LN2;
  return logNormalCdf(-margin / Math.sqrt(variance));
}
