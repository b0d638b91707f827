import type { Expectations } from "./expectations.js";
import { emptyOneLogitMoments, type OneLogitExpectations } from "./one-logit-expectations.js";

/** The expectations of a loss in one logit with hard labels, in the general form. */
export function ofOneLogit(oneLogit: OneLogitExpectations): Expectations {
  const work = emptyOneLogitMoments();
  return {
    logits: 1,
    teacherLogits: 0,
    accuracy: oneLogit.accuracy,
    oneLogit,
    evaluate(classIndex, mean, covariance, out) {
      oneLogit.evaluate(classIndex, mean[0], covariance[0], work);
      out.logScale = work.logScale;
      out.gradient[0] = work.gradient;
      out.hessian[0] = work.hessian;
      out.fisher[0] = work.fisher;
      out.error = work.error;
    },
    meanLoss: (classIndex, mean, covariance, out) =>
      oneLogit.meanLoss(classIndex, mean[0], covariance[0], out),
    fresh: () => ofOneLogit(oneLogit.fresh()),
  };
}
