import type { Modes } from "../problem/modes.js";
import type { Failure } from "../theory/failure.js";
import type { OnProgress } from "../theory/method.js";

/** The order parameters of the limit at one time; shapes as in the problem file's contract. */
export interface OrderParameters {
  /** log10 of t = n/d; -Infinity at t = 0. */
  readonly log10Time: number;
  /** [class][logit] m_j = X^T mu_j. */
  readonly overlaps: number[][];
  /** [class][logit][logit] B_i = X^T K_i X. */
  readonly covariances: number[][][];
  /** ||X||^2 = (1/d) sum_rho tr V_rho. */
  readonly norm: number;
  /** [logit] ||x_b||^2, where there are several. */
  readonly squaredNorms?: number[];
  /** log ||X||^2, where the method keeps it when the norm itself overflows. */
  readonly logNorm?: number;
  /** r less the label, where the method follows it as a number of its own: it cancels in the overlaps. */
  readonly residuals?: ResidualLaws;
  /** gamma(t). */
  readonly stepSize: number;
  /** [parameter] theta, where the loss has parameters. */
  readonly parameters?: number[];
  /** What involves the teacher, where there is one. */
  readonly teacher?: TeacherParameters;
  /** Per mode, when asked for. */
  readonly perMode?: ModeParameters;
}

/** The laws of the residuals r - y, to any depth: squares in units e^logScale, means in its root. */
export interface ResidualLaws {
  readonly logScale: number;
  /** [class] m_i - y_i. */
  readonly means: readonly number[];
  /** [class] B_i. */
  readonly variances: readonly number[];
  /** [class] X_0^T K_i X, in the root of the unit. */
  readonly alongStart: readonly number[];
}

/** Overlaps of X with the teacher X*, and what (r, r*) has besides: X* with the means and with itself. */
export interface TeacherParameters {
  /** [logit][teacher logit] X^T X*. */
  readonly overlaps: number[][];
  /** [class][logit][teacher logit] X^T K_i X*, the covariance of r and r*. */
  readonly covariances: number[][][];
  /** [class][teacher logit] X*^T mu_i, the mean of r*. */
  readonly means: number[][];
  /** [class][teacher logit][teacher logit] X*^T K_i X*, the covariance of r*. */
  readonly variances: number[][][];
  /** [teacher logit][teacher logit] X*^T X*. */
  readonly gram: number[][];
  /** What X - X* is, where the two have the same shape and the method keeps it: it cancels in all of the above. */
  readonly difference?: DifferenceParameters;
}

/** The order parameters of X - X*. */
export interface DifferenceParameters {
  /** Squares are in units e^logScale, linear ones in its root, where the method follows X - X* itself to any depth. */
  readonly logScale?: number;
  /** ||X - X*||^2. */
  readonly norm: number;
  /** [class][logit] (X - X*)^T mu_i. */
  readonly overlaps: number[][];
  /** [class][logit][logit] (X - X*)^T K_i (X - X*). */
  readonly covariances: number[][][];
  /** [class][logit][teacher logit] (X - X*)^T K_i X*. */
  readonly teacher: number[][][];
}

/** [mode] the trace of V_rho, and [class][mode] the first logit of m_rho,j (sums are fraction-weighted means). */
export interface ModeParameters {
  readonly norms: Float64Array;
  readonly overlaps: readonly Float64Array[];
}

export interface SolveRequest {
  /** log10 of the times at which values are wanted, ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance on log L, m, B and a. */
  readonly tolerance: number;
  /** Whether ModeParameters are wanted. */
  readonly perMode?: boolean;
  readonly onProgress?: OnProgress;
}

/** Estimated relative errors by the name of the quantity; of log L absolute below 1. 0 of what is identically 0. */
export type RelativeErrors = Readonly<
  Record<
    | ("logLoss" | "overlaps" | "covariances" | "norm")
    | ("teacherOverlaps" | "teacherCovariances" | "parameters"),
    number
  >
>;

export interface Solution {
  /** A method of the table, or the sliding flow of a network between classes without spread. */
  readonly method: MethodName | "sliding";
  /** Costly for some methods, which do without: to be asked for only when needed. */
  readonly modes: Modes;
  readonly points: readonly OrderParameters[];
  /** The same points from a coarser integration, when there was one: their distance estimates the error. */
  readonly coarser?: readonly OrderParameters[];
  /** Error of the points in units of that distance; 1 when absent. */
  readonly coarserFactor?: number;
  /** Least error that a distance of the two may state: they may agree by chance. 0 when absent. */
  readonly leastError?: number;
  /** Estimated relative errors, the largest over the requested times; see the method for how they are found. */
  readonly relativeErrors: RelativeErrors;
  /** [time] the same of each time. */
  readonly errorsByTime: readonly RelativeErrors[];
  /** [time] largest estimated error of the Gaussian expectations on the way there, where they are estimated, and what all runs leave out. */
  readonly expectationErrors?: readonly number[];
  /** What the reader must know: digits lost, settings that were changed. Empty when all is well. */
  readonly warnings: readonly string[];
}

export type MethodName = "slow-time" | "modes" | "resolvent" | "matrix";

export type SolveOutcome = Solution | Failure;

/** A method with everything loaded and derived for a problem, ready to integrate. */
export type Integrator = (request: SolveRequest) => SolveOutcome | Promise<SolveOutcome>;
