import type { LabelMean } from "../../losses/links/link.js";
import type { OneLogitLaw } from "./one-logit-law.js";
import type { TaughtLabel } from "./taught-label.js";
import type { TeacherLoss } from "./teacher-loss.js";

/** Of closed forms: some roundings. */
const ACCURACY = 1e-13;

/**
 * Least squares f = (r - y)^2 / 2 with a label made of one teacher logit, in closed form: Stein's lemma turns E[r y]
 * into E[r] E[y] + Cov(r, r*) E[dy/dr*].
 */
export function leastSquaresTeacher({ moments, noise, predictor }: TaughtLabel): TeacherLoss {
  const label: LabelMean = { label: 0, slope: 0, square: 0 };
  const isLinear = predictor === "identity";
  function square(law: OneLogitLaw): number {
    const { mean, variance, covariance, teacherMean, teacherVariance } = law;
    moments(teacherMean, teacherVariance, label);
    if (isLinear) return law.gap ** 2 + law.gapVariance + noise ** 2;
    const product = mean * label.label + covariance * label.slope;
    return mean * mean + variance - 2 * product + label.square + noise ** 2;
  }
  return {
    accuracy: ACCURACY,
    resolvesDifference: isLinear,
    evaluate(law, out) {
      out.fisher = square(law);
      out.gradient = isLinear ? law.gap : law.mean - label.label;
      out.hessian = 1;
      out.error = Math.max(ACCURACY, label.error ?? 0);
      out.teacher = -label.slope;
    },
    loss: (law) =>
      isLinear && law.logScale !== 0
        ? (law.gapSquare + Math.exp(2 * Math.log(noise) - law.logScale)) / 2
        : square(law) / 2,
    logUnit: ({ logScale }) => (isLinear ? logScale : 0),
  };
}
