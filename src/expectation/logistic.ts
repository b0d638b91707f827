import { logisticExpectation, logLogisticLoss } from "../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../numerics/logistic-moments.js";
import type { ClassExpectation, LossExpectation } from "./class-expectation.js";

/**
 * Binary logistic loss f = log(1 + e^r) - y r with label y in {0, 1}, in closed log form.
 *
 * The margin is (2y - 1) r: f = log(1 + e^-margin), f' = (1 - 2y) w, f'' = w - w^2, f'^2 = w^2 with w the
 * weight on the wrong class. So gradient = -(2y - 1) a, hessian = 1, fisher = a - 1 on the scale of E[w - w^2].
 */
export function logisticLossExpectation(labels: readonly number[]): LossExpectation {
  const signs = labels.map((label) => 2 * label - 1);
  const work: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  let lastMargin = NaN; // opposite classes share their margin: evaluate it once
  let lastVariance = NaN;
  return {
    relativeError: 1e-13,
    evaluate(classIndex: number, mean: number, variance: number, out: ClassExpectation): void {
      const sign = signs[classIndex];
      if (sign * mean !== lastMargin || variance !== lastVariance) {
        lastMargin = sign * mean;
        lastVariance = variance;
        logisticExpectation(lastMargin, variance, work);
      }
      out.logScale = work.logCurvature;
      out.gradient = -sign * Math.exp(work.logGradient - work.logCurvature);
      out.hessian = 1;
      out.fisher = Math.exp(work.logFisher - work.logCurvature);
    },
    logLoss: (classIndex, mean, variance) => logLogisticLoss(signs[classIndex] * mean, variance),
  };
}
