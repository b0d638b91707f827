import { emptyOneLogitMoments } from "../one-logit-expectations.js";
import type { Expectations } from "../expectations.js";
import { logisticLossExpectation } from "../logistic.js";

/**
 * Softmax with two classes: the loss depends on the margin r_a - r_b only, so that the logistic kernel gives
 * every moment in closed form.
 */
export function twoClassExpectation(labels: readonly number[]): Expectations {
  const logistic = logisticLossExpectation(labels);
  const work = emptyOneLogitMoments();
  // the logistic logit is r_1 - r_0, whose label 1 is class 1
  const mean = (m: Float64Array): number => m[1] - m[0];
  const variance = (B: Float64Array): number => Math.max(0, B[0] + B[3] - B[1] - B[2]);
  return {
    logits: 2,
    teacherLogits: 0,
    accuracy: logistic.accuracy,
    evaluate(classIndex, m, B, out) {
      logistic.evaluate(classIndex, mean(m), variance(B), work);
      out.logScale = work.logScale;
      out.error = work.error;
      for (let b = 0; b < 2; b++) {
        const sign = 2 * b - 1;
        out.gradient[b] = sign * work.gradient;
        for (let c = 0; c < 2; c++) {
          out.hessian[2 * b + c] = b === c ? work.hessian : -work.hessian;
          out.fisher[2 * b + c] = b === c ? work.fisher : -work.fisher;
        }
      }
    },
    meanLoss: (classIndex, m, B, out) => logistic.meanLoss(classIndex, mean(m), variance(B), out),
    fresh() {
      return this;
    },
  };
}
