import type { Expectations, Moments } from "../../expectation/expectations.js";
import type {
  OneLogitExpectations,
  OneLogitMoments,
} from "../../expectation/one-logit-expectations.js";
import type { SignedMean } from "../../expectation/signed-mean.js";

/** What a step makes of the expectations besides following one gradient. */
export interface SteppedBy {
  readonly batch: number;
  readonly ridge: number;
  /** The class that stands for the ridge: the one after the last. */
  readonly pullClass: number;
}

/**
 * The expectations under ridge and batch: F_i / b, and one class more that has H = ridge I, no force, no noise and no loss.
 */
export function steppedExpectation(of: Expectations, by: SteppedBy): Expectations {
  const { logits } = of;
  return {
    logits,
    teacherLogits: of.teacherLogits,
    accuracy: of.accuracy,
    ...(of.resolvesDifference !== undefined && { resolvesDifference: of.resolvesDifference }),
    ...(of.oneLogit && { oneLogit: steppedOneLogit(of.oneLogit, by) }),
    evaluate(classIndex, mean, covariance, out, ...others) {
      if (classIndex === by.pullClass) {
        pull(out, logits, by.ridge);
        return;
      }
      of.evaluate(classIndex, mean, covariance, out, ...others);
      for (let k = 0; k < out.fisher.length; k++) out.fisher[k] /= by.batch;
    },
    meanLoss(classIndex, mean, covariance, out, ...others) {
      if (classIndex === by.pullClass) noLoss(out);
      else of.meanLoss(classIndex, mean, covariance, out, ...others);
    },
    fresh: () => steppedExpectation(of.fresh(), by),
  };
}

/** F_i times a factor. */
export const withNoiseTimes = (of: OneLogitExpectations, factor: number): OneLogitExpectations =>
  steppedOneLogit(of, { batch: 1 / factor, ridge: 0, pullClass: -1 });

function steppedOneLogit(of: OneLogitExpectations, by: SteppedBy): OneLogitExpectations {
  return {
    accuracy: of.accuracy,
    evaluate(classIndex, mean, variance, out) {
      if (classIndex === by.pullClass) {
        pullOneLogit(out, by.ridge);
        return;
      }
      of.evaluate(classIndex, mean, variance, out);
      out.fisher /= by.batch;
    },
    meanLoss(classIndex, mean, variance, out) {
      if (classIndex === by.pullClass) noLoss(out);
      else of.meanLoss(classIndex, mean, variance, out);
    },
    fresh: () => steppedOneLogit(of.fresh(), by),
  };
}

function pull(out: Moments, logits: number, ridge: number): void {
  out.logScale = 0;
  for (const part of [out.gradient, out.hessian, out.fisher, out.teacher, out.parameters])
    part.fill(0);
  for (let a = 0; a < logits; a++) out.hessian[a * (logits + 1)] = ridge;
  out.error = 0;
}

function pullOneLogit(out: OneLogitMoments, ridge: number): void {
  out.logScale = out.gradient = out.fisher = out.error = 0;
  out.hessian = ridge;
}

function noLoss(out: SignedMean): void {
  out.value = out.logScale = out.size = out.error = 0;
}
