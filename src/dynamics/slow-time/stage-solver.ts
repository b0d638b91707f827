import type { Instant } from "./instant.js";

/** Solves the stage equations of one step after the other; arrays hold the step solved last. */
export interface StageSolver {
  /** [node 1..n][scalar] first guess, to be filled in before `solve`. */
  readonly prediction: Float64Array;
  /** [node 0..n][scalar] and [node] log curvature. */
  readonly scalars: Float64Array;
  readonly logCurvature: Float64Array;
  /** [node][class] */
  readonly means: readonly Float64Array[];
  readonly variances: readonly Float64Array[];
  /** Sweeps that the last solution took. */
  readonly sweeps: number;
  /** A step of length e^logStep; returns the last change of the scalars, NaN where they are no numbers. */
  solve(start: Instant, logStep: number, tolerance: number): number;
  /** Coefficient of the highest Legendre polynomial of the scalars: what the step leaves unresolved. */
  defect(): number;
  /** Writes the values of a family at the end of the step into `out`. */
  finish(family: number, out: Float64Array): void;
  /** Value of the retired modes of a family at the end of the step. */
  equilibrium(family: number): number;
}
