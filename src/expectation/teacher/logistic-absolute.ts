import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import { INV_SQRT_TWO_PI } from "../../numerics/mills-ratio.js";
import { variancePerTeacher, type OneLogitLaw } from "./one-logit-law.js";

const RULE = gaussLegendre(16);
/** Standardised range of r*. */
const REACH = 8.5;
/** Width of a panel at most, in deviations of r* and in logits. */
const WIDTH = 1.5;
const LOGITS = 3;

const work: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };

/**
 * E[logistic(r) |r*|]: given r* the mean of logistic(r) is the logistic kernel's, smooth in r*; Gauss-Legendre
 * panels on either side of the kink at r* = 0. Relative error about 1e-13.
 */
export function logisticAbsoluteProduct(law: OneLogitLaw): number {
  const deviation = Math.sqrt(law.teacherVariance);
  if (deviation === 0) return Math.abs(law.teacherMean) * logisticGiven(law, 0);
  const kink = Math.min(REACH, Math.max(-REACH, -law.teacherMean / deviation));
  const slope = Math.abs(law.covariance) / deviation;
  const width = Math.min(WIDTH, LOGITS / slope);
  return panels(law, -REACH, kink, width) + panels(law, kink, REACH, width);
}

function panels(law: OneLogitLaw, from: number, to: number, widest: number): number {
  const count = Math.ceil((to - from) / widest);
  const deviation = Math.sqrt(law.teacherVariance);
  const half = (to - from) / count / 2;
  let sum = 0;
  for (let p = 0; p < count; p++) {
    const centre = from + (2 * p + 1) * half;
    for (let n = 0; n < RULE.nodes.length; n++) {
      const z = centre + half * RULE.nodes[n];
      const weight = half * RULE.weights[n] * INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
      sum += weight * Math.abs(law.teacherMean + deviation * z) * logisticGiven(law, z);
    }
  }
  return sum;
}

/** E[logistic(r)] given r* at z deviations from its mean. */
function logisticGiven(law: OneLogitLaw, z: number): number {
  const { mean, covariance, teacherVariance } = law;
  const shift = teacherVariance > 0 ? (covariance / Math.sqrt(teacherVariance)) * z : 0;
  // the weight 1 / (1 + e^margin) is the logistic function of r = -margin
  logisticExpectation(-(mean + shift), variancePerTeacher(law), work);
  return Math.exp(work.logGradient);
}
