import type { OneLogitLink } from "../../losses/links.js";
import { linkExpectation, type LinkMoments } from "./link-moments.js";
import type { OneLogitLaw } from "./one-logit-law.js";
import type { TeacherLoss } from "./teacher-loss.js";

/** Of closed forms: some roundings. */
const ACCURACY = 1e-13;

/**
 * Least squares f = (r - y)^2 / 2 with y = link(r*) + noise z, in closed form: Stein's lemma turns E[r y] into
 * E[r] E[y] + Cov(r, r*) E[dy/dr*].
 */
export function leastSquaresTeacher(link: OneLogitLink, noise: number): TeacherLoss {
  const expectation = linkExpectation(link);
  const label: LinkMoments = { label: 0, slope: 0, square: 0 };
  function square(law: OneLogitLaw): number {
    const { mean, variance, covariance, teacherMean, teacherVariance } = law;
    expectation(teacherMean, teacherVariance, label);
    if (link === "linear") return law.gap ** 2 + law.gapVariance + noise ** 2;
    const product = mean * label.label + covariance * label.slope;
    return mean * mean + variance - 2 * product + label.square + noise ** 2;
  }
  return {
    accuracy: ACCURACY,
    resolvesDifference: link === "linear",
    evaluate(law, out) {
      out.fisher = square(law);
      out.gradient = link === "linear" ? law.gap : law.mean - label.label;
      out.hessian = 1;
      out.error = ACCURACY;
      out.teacher = -label.slope;
    },
    loss: (law) => square(law) / 2,
  };
}
