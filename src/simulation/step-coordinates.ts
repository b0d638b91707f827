import type { RandomNumbers } from "./random/random-numbers.js";

/** What a step does in every coordinate. */
export interface StepCoordinates {
  /** [coordinate] of the datum drawn last. */
  readonly datum: Float64Array;
  /** [logit][coordinate] room for X. */
  readonly columns: readonly Float64Array[];
  /** Draws a datum of the class; returns its inner product with `weights`, the first logit. */
  draw(classIndex: number, weights: Float64Array, numbers: RandomNumbers): number;
  /** X - a change^T in one column. */
  descend(logit: number, change: number): void;
}
