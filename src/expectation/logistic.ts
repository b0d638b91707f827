import { logisticExpectation, logLogisticLoss } from "../numerics/logistic-expectation.js";
import { LogisticMoments } from "../numerics/logistic-moments.js";
import type { i32 } from "../numerics/portable.js";
import type { OneLogitExpectations, OneLogitMoments } from "./one-logit-expectations.js";
import type { SignedMean } from "./signed-mean.js";

/**
 * Binary logistic loss f = log(1 + e^r) - y r with label y in {0, 1}, in closed log form.
 *
 * The margin is (2y - 1) r: f = log(1 + e^-margin), f' = (1 - 2y) w, f'' = w - w^2, f'^2 = w^2 with w the
 * weight on the wrong class. So gradient = -(2y - 1) a, hessian = 1, fisher = a - 1 on the scale of E[w - w^2].
 */
export class LogisticExpectation implements OneLogitExpectations {
  readonly accuracy: number = 1e-13;
  private readonly work: LogisticMoments = new LogisticMoments();
  /** Opposite classes share their margin: it is evaluated once. */
  private lastMargin: number = NaN;
  private lastVariance: number = NaN;

  /** @param signs [class] 2y - 1 */
  constructor(readonly signs: Float64Array) {}

  evaluate(classIndex: i32, mean: number, variance: number, out: OneLogitMoments): void {
    const work = this.work;
    const sign = this.signs[classIndex];
    if (sign * mean !== this.lastMargin || variance !== this.lastVariance) {
      this.lastMargin = sign * mean;
      this.lastVariance = variance;
      logisticExpectation(sign * mean, variance, work);
    }
    out.logScale = work.logCurvature;
    out.gradient = -sign * Math.exp(work.logGradient - work.logCurvature);
    out.hessian = 1;
    out.fisher = Math.exp(work.logFisher - work.logCurvature);
    out.error = this.accuracy;
  }

  meanLoss(classIndex: i32, mean: number, variance: number, out: SignedMean): void {
    out.value = 1;
    out.size = 1;
    out.logScale = logLogisticLoss(this.signs[classIndex] * mean, variance);
    out.error = this.accuracy;
  }

  /** Nothing is remembered that changes a result. */
  fresh(): OneLogitExpectations {
    return this;
  }
}

/** The expectations for the labels, 0 or 1, of the classes. */
export function logisticLossExpectation(labels: readonly number[]): LogisticExpectation {
  return new LogisticExpectation(Float64Array.from(labels, (label) => 2 * label - 1));
}
