import type { Expression } from "../expression/expression.js";

/** A scalar function psi that a step applies to the f' of every sample, with kinks and jumps where one of `kinks` is 0. */
export interface Transform {
  /** What it does, for a reason; formulas between backquotes. */
  readonly why: string;
  psi(u: Expression): Expression;
  /** psi' away from the kinks. */
  slope(u: Expression): Expression;
  kinks(u: Expression): readonly Expression[];
  value(u: number): number;
  /** E[psi], d E[psi] / d mean and E[psi^2] for u ~ N(mean, variance), into `out`. */
  gaussian(mean: number, variance: number, out: TransformMoments): void;
}

export interface TransformMoments {
  mean: number;
  slope: number;
  square: number;
}
