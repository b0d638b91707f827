import type { i32 } from "../numerics/portable.js";

/**
 * The Gaussian expectations that drive the limit, for one logit r ~ N(mean, variance) under one class:
 *
 *   E[f'(r)]  = gradient e^logScale,   E[f''(r)] = hessian e^logScale,   E[f'(r)^2] = fisher e^logScale.
 *
 * The common scale keeps them representable when all three underflow: for the logistic loss
 * e^logScale is the curvature itself, so hessian = 1, |gradient| = a and fisher = a - 1.
 */
export class ClassExpectation {
  logScale: number = 0;
  gradient: number = 0;
  hessian: number = 0;
  fisher: number = 0;
}

/** Expectations of one loss under every class of a problem. */
export interface LossExpectation {
  /** Writes into `out`, without allocation; relative error at most `relativeError`. */
  evaluate(classIndex: i32, mean: number, variance: number, out: ClassExpectation): void;
  /** log E[f(r)] under the class; NaN where the expectation is not positive. */
  logLoss(classIndex: i32, mean: number, variance: number): number;
  readonly relativeError: number;
}

export function emptyExpectation(): ClassExpectation {
  return new ClassExpectation();
}
