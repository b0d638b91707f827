import { emptyExpectation, type LossExpectation } from "./class-expectation.js";
import type { JointExpectation } from "./joint-expectation.js";

/** The expectations of a loss in one logit with hard labels, in the general form. */
export function jointOfOneLogit(expectation: LossExpectation): JointExpectation {
  const work = emptyExpectation();
  return {
    logits: 1,
    teacherLogits: 0,
    get relativeError() {
      return expectation.relativeError;
    },
    evaluate(classIndex, mean, covariance, out) {
      expectation.evaluate(classIndex, mean[0], covariance[0], work);
      out.logScale = work.logScale;
      out.gradient[0] = work.gradient;
      out.hessian[0] = work.hessian;
      out.fisher[0] = work.fisher;
    },
    logLoss: (classIndex, mean, covariance) =>
      expectation.logLoss(classIndex, mean[0], covariance[0]),
  };
}
