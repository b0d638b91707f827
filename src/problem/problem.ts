import type { Link } from "../losses/links/links.js";
import type { Loss } from "../losses/losses.js";

export type { ExpressionLoss } from "../losses/loss.js";
export type { Loss, NamedLoss } from "../losses/losses.js";

/**
 * The problem file as a plain object: SGD on a mixture of Gaussian classes whose covariances commute.
 * Coordinates are those of the common eigenbasis, in ascending position u = i/d, i = 1..d, unless a
 * covariance is given as a matrix, in which case all vectors are in the original basis.
 */
export interface Problem {
  readonly name: string;
  /** d, or "infinity" for the limit itself (profile kinds only). */
  readonly dimension: number | "infinity";
  readonly classes: readonly ClassModel[];
  readonly loss: Loss;
  readonly teacher?: Teacher;
  readonly stepSize: StepSize;
  /** Decoupled pull of a step towards 0: X -> X - (gamma/d) (a f' + ridge X); 0 when absent. */
  readonly ridge?: number;
  /** How many gradients a step is the mean of; 1 when absent. */
  readonly batch?: number;
  /** Expression in the logits whose sign is the student's decision, or a list whose largest entry is. */
  readonly decision?: string | readonly string[];
  /** What a step makes of the gradient; SGD when absent. */
  readonly optimiser?: Optimiser;
  readonly initial: Initial;
  /** Scalars of order 1 that the loss names, by name; trained by the same SGD. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Up to which relative commutator covariances given as matrices count as commuting; from their digits unless given. */
  readonly commutingTolerance?: number;
  /**
   * Coordinates that are modes of their own, whatever others share their eigenvalues: what asks for V_rho and m_rho,j of a
   * block of coordinates sets them; problem files do not have them.
   */
  readonly apart?: CoordinateRange;
}

/** Coordinates from one to another, counted from 1, both included. */
export interface CoordinateRange {
  readonly first: number;
  readonly last: number;
}

/** The classes as far as averages over them go. */
export interface Shares {
  readonly classes: readonly Pick<ClassModel, "probability">[];
}

/** Class i: drawn with `probability`; a | i ~ N(mean, covariance). */
export interface ClassModel {
  readonly probability: number;
  /** 0/1 for binary-logistic, any number for least-squares and expressions, class index for softmax. */
  readonly label: number;
  readonly mean: Mean;
  readonly covariance: Covariance;
}

export type Mean =
  /** every coordinate scale / sqrt(d) */
  | { readonly kind: "uniform"; readonly scale: number }
  /** mu_i^2 = scale^2 (i/d)^exponent / d, with the sign of scale */
  | { readonly kind: "power-law"; readonly exponent: number; readonly scale: number }
  /** consecutive blocks of coordinates; block b holds squaredNorms[b], spread evenly, times its sign */
  | {
      readonly kind: "blocks";
      readonly fractions: readonly number[];
      readonly squaredNorms: readonly number[];
      readonly signs?: readonly number[];
    }
  | { readonly kind: "coordinates"; readonly values: readonly number[] }
  | { readonly kind: "zero" };

/** Times `scale`, which is 1 when absent. */
export type Covariance = CovarianceShape & { readonly scale?: number };
export type CovarianceShape =
  | { readonly kind: "identity" }
  /** lambda_i = (i/d)^exponent */
  | { readonly kind: "power-law"; readonly exponent: number }
  | {
      readonly kind: "blocks";
      readonly fractions: readonly number[];
      readonly eigenvalues: readonly number[];
    }
  | { readonly kind: "eigenvalues"; readonly values: readonly number[] }
  /** quantiles of the Marchenko-Pastur law of unit mean with ratio = dimension / samples */
  | { readonly kind: "marchenko-pastur"; readonly ratio: number }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly number[])[] };

/**
 * Labels made of r* = X*^T a, in place of the labels of the classes. X* is one vector, or one for each teacher logit.
 */
export interface Teacher {
  /** The coordinates of X*, or the kind of profile that a mean has; a list of either for several teacher logits. */
  readonly coordinates: readonly number[] | readonly (readonly number[])[] | Mean | readonly Mean[];
  /** How a label is made of the logits: see src/losses/links. */
  readonly link: Link;
  /** Standard deviation of Gaussian noise on a real-valued label. */
  readonly noise?: number;
  /** Probability that a drawn label is replaced by another one, uniformly. */
  readonly flip?: number;
  /** The two values of a drawn label; 1 and 0 where the loss takes these, else 1 and -1. */
  readonly labels?: readonly [number, number];
}

/** A scalar of the loss: theta -> theta - (gamma/d) rate (d f/d theta + ridge theta). */
export interface Parameter {
  readonly initial: number;
  /** 1 when absent; 0 keeps it fixed. */
  readonly rate?: number;
}

export type StepSize =
  | { readonly rule: "constant"; readonly gamma: number }
  /** gamma as an expression in t, which must be positive for t >= 0 */
  | { readonly rule: "schedule"; readonly gamma: string }
  | { readonly rule: "adagrad-norm"; readonly eta: number; readonly b: number }
  | { readonly rule: "polyak" }
  | { readonly rule: "line-search" };

/** What a step makes of the mean gradient g; docs/optimisers.md has the updates. */
export type Optimiser =
  | { readonly rule: "sgd" }
  /** one of beta and lag */
  | {
      readonly rule: "momentum";
      readonly beta?: number;
      readonly lag?: number;
      readonly nesterov?: boolean;
    }
  | { readonly rule: "dana"; readonly g2: number; readonly g3: number; readonly delta: number }
  | {
      readonly rule: "averaging";
      readonly weights: "uniform" | { readonly exponential: number };
    }
  | { readonly rule: "schedule-free"; readonly beta: number }
  | { readonly rule: "clipping"; readonly threshold: number }
  | { readonly rule: "sign" }
  | { readonly rule: "rmsprop"; readonly c2: number }
  | { readonly rule: "adam"; readonly beta1: number; readonly c2: number }
  | { readonly rule: "rmsprop-norm"; readonly c2: number };

export type Initial =
  | "zero"
  /** values[logit][coordinate] */
  | { readonly kind: "coordinates"; readonly values: readonly (readonly number[])[] }
  /** one vector of a mean's kind for each logit */
  | readonly Mean[]
  /** a uniformly random direction of the given norm per logit */
  | { readonly kind: "random"; readonly norm: number; readonly seed: number };
