import type { Expectations } from "../expectations.js";
import { emptyLaw, readLaw, type OneLogitLaw } from "./one-logit-law.js";

/** E[f'], E[f''], E[f'^2] and E[d_{r*} f'] for one logit and one teacher logit. */
export interface TeacherMoments {
  gradient: number;
  hessian: number;
  fisher: number;
  teacher: number;
  /** Estimated error of this evaluation, relative to the largest of them. */
  error: number;
}

/** A loss in one logit whose label comes from one teacher logit. */
export interface TeacherLoss {
  evaluate(law: OneLogitLaw, out: TeacherMoments): void;
  /** E[f] in units e^logUnit(law), to the accuracy relative to the largest term of its closed form. */
  loss(law: OneLogitLaw): number;
  /** Natural logarithm of these units; 0 when absent. */
  logUnit?(law: OneLogitLaw): number;
  readonly accuracy: number;
  /** Whether the moments are exact relative to r - r*. */
  readonly resolvesDifference?: boolean;
}

/** The general form of a loss with one logit and one teacher logit; the same for every class. */
export function jointOfTeacherLoss(loss: TeacherLoss): Expectations {
  const law = emptyLaw();
  const work: TeacherMoments = {
    gradient: 0,
    hessian: 0,
    fisher: 0,
    teacher: 0,
    error: 0,
  };
  return {
    logits: 1,
    teacherLogits: 1,
    resolvesDifference: loss.resolvesDifference === true,
    accuracy: loss.accuracy,
    evaluate(_, mean, covariance, out, difference) {
      readLaw(mean, covariance, law, difference);
      loss.evaluate(law, work);
      out.logScale = 0;
      out.gradient[0] = work.gradient;
      out.hessian[0] = work.hessian;
      out.fisher[0] = work.fisher;
      out.teacher[0] = work.teacher;
      out.error = work.error;
    },
    meanLoss(_, mean, covariance, out, difference) {
      readLaw(mean, covariance, law, difference);
      out.value = loss.loss(law);
      out.size = Math.abs(out.value);
      out.logScale = loss.logUnit?.(law) ?? 0;
      out.error = loss.accuracy;
    },
    fresh() {
      return this;
    },
  };
}
