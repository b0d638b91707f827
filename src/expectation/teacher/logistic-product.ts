import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import { INV_SQRT_TWO_PI } from "../../numerics/mills-ratio.js";
import { variancePerTeacher, type OneLogitLaw } from "./one-logit-law.js";
import type { TaughtLabel } from "./taught-label.js";

const RULE = gaussLegendre(16);
/** Standardised range of r*. */
const REACH = 8.5;
/** Width of a panel at most, in deviations of r* and in logits. */
const WIDTH = 1.5;
const LOGITS = 3;

const work: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };

/**
 * E[logistic(r) y] for a label y(r*): given r* the mean of logistic(r) is the logistic kernel's, smooth in r*;
 * Gauss-Legendre panels between the kinks of y. Relative error about 1e-13 where y varies on the scale 1 of r*.
 */
export function logisticProduct(
  law: OneLogitLaw,
  { meanAt, kinks }: Pick<TaughtLabel, "meanAt" | "kinks">,
): number {
  const deviation = Math.sqrt(law.teacherVariance);
  if (deviation === 0) return meanAt(law.teacherMean) * logisticGiven(law, 0);
  const slope = Math.abs(law.covariance) / deviation;
  const width = Math.min(WIDTH, LOGITS / Math.max(slope, kinks.length > 0 ? 0 : deviation));
  let [sum, from] = [0, -REACH];
  for (const kink of kinks) {
    const to = Math.min(REACH, Math.max(from, (kink - law.teacherMean) / deviation));
    sum += panels(law, meanAt, from, to, width);
    from = to;
  }
  return sum + panels(law, meanAt, from, REACH, width);
}

function panels(
  law: OneLogitLaw,
  meanAt: (logit: number) => number,
  from: number,
  to: number,
  widest: number,
): number {
  if (!(to > from)) return 0;
  const count = Math.ceil((to - from) / widest);
  const deviation = Math.sqrt(law.teacherVariance);
  const half = (to - from) / count / 2;
  let sum = 0;
  for (let p = 0; p < count; p++) {
    const centre = from + (2 * p + 1) * half;
    for (let n = 0; n < RULE.nodes.length; n++) {
      const z = centre + half * RULE.nodes[n];
      const weight = half * RULE.weights[n] * INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
      sum += weight * meanAt(law.teacherMean + deviation * z) * logisticGiven(law, z);
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
