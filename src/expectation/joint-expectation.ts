import type { LossExpectation } from "./class-expectation.js";

/**
 * The Gaussian expectations that drive the limit under one class, for l logits r = X^T a and l* teacher
 * logits r* = X*^T a (none without a teacher), (r, r*) ~ N(mean, covariance). Every array is on the scale
 * e^logScale, common to all of them, which keeps them representable where they underflow.
 */
export interface JointMoments {
  logScale: number;
  /** [l] E[grad f]. */
  readonly gradient: Float64Array;
  /** [l * l] row by row: E[Hess f], symmetric. */
  readonly hessian: Float64Array;
  /** [l * l] row by row: E[grad f grad f^T], symmetric. */
  readonly fisher: Float64Array;
  /** [l * l*] row by row: E[d_{r*} grad f], row the logit, column the teacher logit. */
  readonly teacher: Float64Array;
}

/**
 * The law of r - r* where l = l*, beside r*: given directly it keeps its digits as X approaches X*, where the
 * covariance of (r, r*) loses them. Flat, row by row.
 */
export interface DifferenceLaw {
  /** [l] E[r - r*]. */
  readonly overlaps: Float64Array;
  /** [l * l] covariance of r - r*. */
  readonly covariances: Float64Array;
  /** [l * l] covariance of r - r* with r*. */
  readonly teacher: Float64Array;
}

/** Expectations of a loss in several logits, or with a teacher, under every class of a problem. */
export interface JointExpectation {
  /** l. */
  readonly logits: number;
  /** l*. */
  readonly teacherLogits: number;
  /**
   * Writes into `out`, without allocation.
   * @param mean [l + l*] of (r, r*)
   * @param covariance [(l + l*)^2] row by row; positive semidefinite, singular ones included
   * @param difference the law of r - r*, where it is known
   */
  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: JointMoments,
    difference?: DifferenceLaw,
  ): void;
  /** Whether the moments keep their digits as X approaches X* when the law of r - r* is given. */
  readonly resolvesDifference?: boolean;
  /** log E[f] under the class; NaN where the expectation is not positive. */
  logLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    difference?: DifferenceLaw,
  ): number;
  /** Largest estimated relative error of the loss, and of the moments relative to the largest of them, so far. */
  readonly relativeError: number;
}

/** What `lossExpectation` gives: one logit with hard labels, or the general form. */
export type ProblemExpectation = LossExpectation | JointExpectation;

export function isJoint(expectation: ProblemExpectation): expectation is JointExpectation {
  return "teacherLogits" in expectation;
}

export function emptyMoments(logits: number, teacherLogits: number): JointMoments {
  return {
    logScale: 0,
    gradient: new Float64Array(logits),
    hessian: new Float64Array(logits * logits),
    fisher: new Float64Array(logits * logits),
    teacher: new Float64Array(logits * teacherLogits),
  };
}
