import { logisticExpectation, logLogisticLoss } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import type { LabelMean } from "../../losses/links/link.js";
import { DrawnLogistic } from "../drawn/drawn-logistic.js";
import { LogisticDifference } from "./logistic-difference.js";
import { logisticProduct } from "./logistic-product.js";
import type { OneLogitLaw } from "./one-logit-law.js";
import type { TaughtLabel } from "./taught-label.js";
import type { TeacherLoss } from "./teacher-loss.js";

/** Of closed forms, and of the integrals as a rule. */
const ACCURACY = 1e-12;

/**
 * Binary logistic loss f = log(1 + e^r) - y r with a label made of one teacher logit. All but E[f'^2] in closed form
 * through the logistic kernel and the moments of the label; that is E[s^2] - 2 E[s y] + E[y^2], s = logistic(r), with
 * E[s y] by Stein's lemma, through E[(s - logistic(r*))^2], which keeps its digits where X = X* fits the labels, or by an
 * integral over r*. A label that jumps where r* changes sign: see DrawnLogistic.
 */
export function logisticTeacher(label: TaughtLabel): TeacherLoss {
  const { moments, noise, predictor, offset, factor, drawn } = label;
  const of: LabelMean = { label: 0, slope: 0, square: 0 };
  const own: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  const teacher: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  const difference = new LogisticDifference();
  const steps = drawn && predictor === undefined ? new DrawnLogistic(drawn) : undefined;

  function residualSquare(law: OneLogitLaw, weight: number, slope: number): number {
    if (predictor === "logistic") {
      // with y = a + b logistic(r*) in the mean
      const gap = difference.meanSquare(law);
      if (!drawn) return gap;
      logisticExpectation(-law.teacherMean, law.teacherVariance, teacher);
      const squares = (1 - factor) * Math.exp(own.logFisher) - factor * Math.exp(teacher.logFisher);
      return factor * gap + squares - 2 * offset * weight + of.square;
    }
    const product =
      predictor === "identity"
        ? law.teacherMean * weight + law.covariance * slope
        : logisticProduct(law, label);
    return Math.exp(own.logFisher) - 2 * product + of.square;
  }
  return {
    resolvesDifference: predictor === "logistic" && !drawn,
    accuracy: ACCURACY,
    evaluate(law, out) {
      moments(law.teacherMean, law.teacherVariance, of);
      logisticExpectation(-law.mean, law.variance, own);
      const weight = Math.exp(own.logGradient);
      const slope = Math.exp(own.logCurvature);
      out.gradient = weight - of.label;
      out.hessian = slope;
      out.fisher = steps ? steps.fisher(law) : residualSquare(law, weight, slope) + noise ** 2;
      out.teacher = -of.slope;
      const found = steps?.error ?? (predictor === "logistic" ? difference.error : 0);
      out.error = Math.max(ACCURACY, found, of.error ?? 0);
    },
    loss(law) {
      if (steps) return steps.loss(law);
      moments(law.teacherMean, law.teacherVariance, of);
      const product = law.mean * of.label + law.covariance * of.slope;
      return Math.exp(logLogisticLoss(-law.mean, law.variance)) - product;
    },
  };
}
