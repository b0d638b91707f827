import type { i32 } from "../numerics/portable.js";
import type { SignedMean } from "./signed-mean.js";

/**
 * The Gaussian expectations that drive the limit, for one logit r ~ N(mean, variance) under one class:
 *
 *   E[f'(r)]  = gradient e^logScale,   E[f''(r)] = hessian e^logScale,   E[f'(r)^2] = fisher e^logScale.
 *
 * The common scale keeps them representable when all three underflow: for the logistic loss
 * e^logScale is the curvature itself, so hessian = 1, |gradient| = a and fisher = a - 1.
 */
export class OneLogitMoments {
  logScale: number = 0;
  gradient: number = 0;
  hessian: number = 0;
  fisher: number = 0;
  /** Estimated error of this evaluation, relative to the mean absolute value of each integrand. */
  error: number = 0;
}

export function emptyOneLogitMoments(): OneLogitMoments {
  return new OneLogitMoments();
}

/** What drives the modes: all that a compiled run asks for. */
export interface OneLogitDrive {
  /** Writes into `out`, without allocation. */
  evaluate(classIndex: i32, mean: number, variance: number, out: OneLogitMoments): void;
}

/** Expectations of a loss in one logit with the labels of the classes: the fast path of `Expectations`. */
export interface OneLogitExpectations extends OneLogitDrive {
  /** What evaluations are made to be exact to, relative; what one of them reached stands in its result. */
  readonly accuracy: number;
  /** E[f(r)] under the class into `out`. */
  meanLoss(classIndex: i32, mean: number, variance: number, out: SignedMean): void;
  /** The same without memory of earlier calls. */
  fresh(): OneLogitExpectations;
}
