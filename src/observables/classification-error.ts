import { logNormalCdf } from "../numerics/mills-ratio.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { logSumExp } from "../numerics/log-sum-exp.js";
import type { Situation } from "./observable.js";

/** Whether the sign of the single logit decides between two labels: {0, 1} or {-1, 1}. */
export function isSignClassifier(problem: Problem): boolean {
  const labels = problem.classes.map((model) => model.label);
  if (problem.teacher || problem.loss === "phase-retrieval") return false;
  if (logitsOf(problem) !== 1) return false;
  return labels.includes(1) && (consistsOf(labels, [0, 1]) || consistsOf(labels, [-1, 1]));
}

/**
 * Natural logarithm of sum_i p_i P_i(r has the wrong sign), r ~ N(m_i, B_i). At r = 0 identically a
 * coin decides.
 */
export function logClassificationError({ problem, point }: Situation): number {
  const terms = problem.classes.map((model, i) => {
    const margin = (model.label === 1 ? 1 : -1) * point.overlaps[i][0];
    return Math.log(model.probability) + logWrongSign(margin, point.covariances[i][0][0]);
  });
  return logSumExp(terms);
}

/** Probability that the sign of the logit is wrong; 0 once it is below 1e-308. */
export function classificationError(situation: Situation): number {
  return Math.exp(logClassificationError(situation));
}

/** log P(N(margin, variance) < 0). */
function logWrongSign(margin: number, variance: number): number {
  if (margin === 0) return -Math.LN2;
  return logNormalCdf(-margin / Math.sqrt(variance));
}

function consistsOf(labels: readonly number[], allowed: readonly number[]): boolean {
  return labels.every((label) => allowed.includes(label));
}
