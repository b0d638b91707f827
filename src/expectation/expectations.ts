import type { OneLogitExpectations } from "./one-logit-expectations.js";
import type { SignedMean } from "./signed-mean.js";

/**
 * The Gaussian expectations that drive the limit under one class, for l logits r = X^T a and l* teacher
 * logits r* = X*^T a (none without a teacher), (r, r*) ~ N(mean, covariance). Every array is on the scale
 * e^logScale, common to all of them, which keeps them representable where they underflow.
 */
export interface Moments {
  logScale: number;
  /** [l] E[grad f]. */
  readonly gradient: Float64Array;
  /** [l * l] row by row: E[Hess f], symmetric. */
  readonly hessian: Float64Array;
  /** [l * l] row by row: E[grad f grad f^T], symmetric. */
  readonly fisher: Float64Array;
  /** [l * l*] row by row: E[d_{r*} grad f], row the logit, column the teacher logit. */
  readonly teacher: Float64Array;
  /** [parameter] E[d f/d theta_s]. */
  readonly parameters: Float64Array;
  /** Estimated error of this evaluation, relative to the largest of the moments. */
  error: number;
}

/**
 * The law of r - r* where l = l*, beside r*: given directly it keeps its digits as X approaches X*, where the
 * covariance of (r, r*) loses them. Flat, row by row.
 */
export interface DifferenceLaw {
  /** Covariances of r - r* are in units e^logScale, what is linear in it in its root; 0 when absent. */
  readonly logScale?: number;
  /** [l] E[r - r*]. */
  readonly overlaps: Float64Array;
  /** [l * l] covariance of r - r*. */
  readonly covariances: Float64Array;
  /** [l * l] covariance of r - r* with r*. */
  readonly teacher: Float64Array;
}

/**
 * The Gaussian expectations of a loss under every class of a problem, for any number of logits and teacher logits.
 * How finely an evaluation begins may follow from the ones before it, so that along a run the results are a smooth
 * function of the law: every run begins with {@link fresh} ones and then gives the same numbers whenever it is done.
 * The error belongs to the evaluation and is written beside its result.
 */
export interface Expectations {
  /** l. */
  readonly logits: number;
  /** l*. */
  readonly teacherLogits: number;
  /** How many parameters theta the loss has; none when absent. */
  readonly parameters?: number;
  /** What evaluations are made to be exact to, relative; what one of them reached stands in its result. */
  readonly accuracy: number;
  /** Whether the moments keep their digits as X approaches X* when the law of r - r* is given. */
  readonly resolvesDifference?: boolean;
  /** The fast path for one logit with the labels of the classes: the same numbers from mean and variance alone. */
  readonly oneLogit?: OneLogitExpectations;
  /** The loss as one in the residual r - y, with the label 0 for every class, where that is r - r* and it depends on nothing else. */
  readonly ofResidual?: OneLogitExpectations;
  /** E[f] where f depends on r - y alone, from its mean, which keeps the digits that m - y loses, and its variance. */
  readonly meanLossOfResidual?: (residual: number, variance: number, out: SignedMean) => void;
  /**
   * Writes into `out`, without allocation.
   * @param mean [l + l*] of (r, r*)
   * @param covariance [(l + l*)^2] row by row; positive semidefinite, singular ones included
   * @param difference the law of r - r*, where it is known
   * @param parameters theta, where the loss has parameters
   */
  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: Moments,
    difference?: DifferenceLaw,
    parameters?: Float64Array,
  ): void;
  /** E[f] under the class, of either sign, into `out`. */
  meanLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
    difference?: DifferenceLaw,
    parameters?: Float64Array,
  ): void;
  /**
   * The same roughly, to about a percent, at a fraction of the cost: for derivatives of iterations, which move the way to
   * a fixed point and not the point. Where absent nothing is gained.
   */
  rough?(): Pick<Expectations, "evaluate">;
  /** The same without memory of earlier calls. */
  fresh(): Expectations;
}

/** @param parameters how many the loss has */
export function emptyMoments(logits: number, teacherLogits: number, parameters = 0): Moments {
  return {
    logScale: 0,
    gradient: new Float64Array(logits),
    hessian: new Float64Array(logits * logits),
    fisher: new Float64Array(logits * logits),
    teacher: new Float64Array(logits * teacherLogits),
    parameters: new Float64Array(parameters),
    error: 0,
  };
}
