import type { LogEstimate } from "../expectation/cubature/orthant/log-estimate.js";
import { logNormalCdf } from "../numerics/mills-ratio.js";
import { wrongArgmax } from "./argmax-error.js";
import { isArgmaxClassifier } from "./classifier.js";
import type { Situation } from "./observable.js";

/**
 * [class] P_i(the label is not the one that the logits decide for), r ~ N(m_i, B_i): that r has the wrong sign or, for
 * softmax, that argmax r is not the label. Between equal logits, and at r = 0 identically, chance decides: with k labels
 * it is right once in k times. Where the problem has a decision of its own, that its sign is not the label's. As a logarithm
 * with its relative error; a sign's is exact to rounding.
 */
export function wrongDecisions(situation: Situation): readonly LogEstimate[] {
  const { problem, point, wrongDecision } = situation;
  if (!wrongDecision && isArgmaxClassifier(problem)) return wrongArgmax(situation);
  return problem.classes.map(({ label }, i) => {
    const sign = label === 1 ? 1 : -1;
    if (wrongDecision) return wrongDecision.logProbability(sign, point, i);
    const margin = sign * point.overlaps[i][0];
    return { log: logWrongSign(margin, point.covariances[i][0][0]), error: 0 };
  });
}

/** [class] natural logarithm of the probability of a wrong decision under that class; -Infinity where there is none. */
export function logClassErrors(situation: Situation): number[] {
  return wrongDecisions(situation).map(({ log }) => log);
}

/** [class] the probability itself; 0 once it is below 1e-308. */
export function classErrors(situation: Situation): number[] {
  return logClassErrors(situation).map(Math.exp);
}

/** The largest relative error of these probabilities. */
export function errorOfClassErrors(situation: Situation): number {
  return Math.max(...wrongDecisions(situation).map(({ error }) => Math.min(1, error)));
}

/** The largest error of their logarithms: absolute below 1, relative above. */
export function errorOfLogClassErrors(situation: Situation): number {
  return Math.max(...wrongDecisions(situation).map(errorOfLog));
}

/** Error of the logarithm of an estimate: absolute below 1, relative above. */
export function errorOfLog({ log, error }: LogEstimate): number {
  return Math.min(1, error) / Math.max(1, Math.abs(log));
}

/** log P(N(margin, variance) < 0). */
function logWrongSign(margin: number, variance: number): number {
  if (margin === 0) return -Math.LN2;
  return logNormalCdf(-margin / Math.sqrt(variance));
}
