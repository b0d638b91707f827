import type { JointExpectation } from "../joint-expectation.js";
import { emptyLaw, readLaw, type OneLogitLaw } from "./one-logit-law.js";

/** E[f'], E[f''], E[f'^2] and E[d_{r*} f'] for one logit and one teacher logit. */
export interface TeacherMoments {
  gradient: number;
  hessian: number;
  fisher: number;
  teacher: number;
}

/** A loss in one logit whose label comes from one teacher logit. */
export interface TeacherLoss {
  evaluate(law: OneLogitLaw, out: TeacherMoments): void;
  /** E[f]. */
  loss(law: OneLogitLaw): number;
  /** Largest estimated error so far, of the loss and of the moments relative to the largest of them. */
  readonly relativeError: number;
  /** Whether the moments are exact relative to r - r*. */
  readonly resolvesDifference?: boolean;
}

/** The general form of a loss with one logit and one teacher logit; the same for every class. */
export function jointOfTeacherLoss(loss: TeacherLoss): JointExpectation {
  const law = emptyLaw();
  const work: TeacherMoments = {
    gradient: 0,
    hessian: 0,
    fisher: 0,
    teacher: 0,
  };
  return {
    logits: 1,
    teacherLogits: 1,
    resolvesDifference: loss.resolvesDifference === true,
    get relativeError() {
      return loss.relativeError;
    },
    evaluate(_, mean, covariance, out, difference) {
      readLaw(mean, covariance, law, difference);
      loss.evaluate(law, work);
      out.logScale = 0;
      out.gradient[0] = work.gradient;
      out.hessian[0] = work.hessian;
      out.fisher[0] = work.fisher;
      out.teacher[0] = work.teacher;
    },
    logLoss(_, mean, covariance, difference) {
      readLaw(mean, covariance, law, difference);
      return Math.log(loss.loss(law));
    },
  };
}
