import { logisticExpectation, logLogisticLoss } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import type { OneLogitLink } from "../../losses/links.js";
import { linkExpectation, type LinkMoments } from "./link-moments.js";
import { LogisticDifference } from "./logistic-difference.js";
import { logisticAbsoluteProduct } from "./logistic-absolute.js";
import type { OneLogitLaw } from "./one-logit-law.js";
import type { TeacherLoss } from "./teacher-loss.js";

/** Of closed forms, and of the lattice as a rule. */
const ACCURACY = 1e-12;

/**
 * Binary logistic loss f = log(1 + e^r) - y r with y = link(r*) + noise z. All but E[f'^2] in closed form
 * through the logistic kernel; E[(logistic(r) - link(r*))^2] by lattice cubature for the logistic link, by a
 * one-dimensional integral for the absolute one and in closed form for the linear one.
 */
export function logisticTeacher(link: OneLogitLink, noise: number): TeacherLoss {
  const expectation = linkExpectation(link);
  const label: LinkMoments = { label: 0, slope: 0, square: 0 };
  const own: LogisticMoments = {
    logGradient: 0,
    logCurvature: 0,
    logFisher: 0,
  };
  const difference = new LogisticDifference();

  function residualSquare(law: OneLogitLaw, weight: number, slope: number): number {
    if (link === "logistic") return difference.meanSquare(law);
    const product =
      link === "linear"
        ? law.teacherMean * weight + law.covariance * slope
        : logisticAbsoluteProduct(law);
    return Math.exp(own.logFisher) - 2 * product + label.square;
  }
  return {
    resolvesDifference: link === "logistic",
    accuracy: ACCURACY,
    evaluate(law, out) {
      expectation(law.teacherMean, law.teacherVariance, label);
      logisticExpectation(-law.mean, law.variance, own);
      const weight = Math.exp(own.logGradient);
      const slope = Math.exp(own.logCurvature);
      out.gradient = weight - label.label;
      out.hessian = slope;
      out.fisher = residualSquare(law, weight, slope) + noise ** 2;
      out.teacher = -label.slope;
      out.error = Math.max(ACCURACY, link === "logistic" ? difference.error : 0);
    },
    loss(law) {
      expectation(law.teacherMean, law.teacherVariance, label);
      const product = law.mean * label.label + law.covariance * label.slope;
      return Math.exp(logLogisticLoss(-law.mean, law.variance)) - product;
    },
  };
}
