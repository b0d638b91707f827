import type { Expectations } from "../expectations.js";
import { emptyOneLogitMoments, type OneLogitExpectations } from "../one-logit-expectations.js";
import { emptyLaw, readLaw } from "./one-logit-law.js";

/**
 * A loss f(r - y) with the linear teacher y = r* + sigma z: r - y is one Gaussian number, of mean E[r - r*] and variance
 * Var(r - r*) + sigma^2, so that one-dimensional integrals of f with label 0 are enough, and d_{r*} f' = -f''.
 * @param oneLogit of f with the label 0 for every class
 */
export function translatedExpectation(oneLogit: OneLogitExpectations, noise: number): Expectations {
  const law = emptyLaw();
  const work = emptyOneLogitMoments();
  const variance = (): number => Math.max(0, law.gapVariance) + noise * noise;
  return {
    logits: 1,
    teacherLogits: 1,
    resolvesDifference: true,
    ...(noise === 0 && { ofResidual: oneLogit }),
    accuracy: oneLogit.accuracy,
    evaluate(classIndex, mean, covariance, out, difference) {
      readLaw(mean, covariance, law, difference);
      oneLogit.evaluate(classIndex, law.gap, variance(), work);
      out.logScale = work.logScale;
      out.gradient[0] = work.gradient;
      out.hessian[0] = work.hessian;
      out.fisher[0] = work.fisher;
      out.teacher[0] = -work.hessian;
      out.error = work.error;
    },
    meanLoss(classIndex, mean, covariance, out, difference) {
      readLaw(mean, covariance, law, difference);
      oneLogit.meanLoss(classIndex, law.gap, variance(), out);
    },
    fresh: () => translatedExpectation(oneLogit.fresh(), noise),
  };
}
