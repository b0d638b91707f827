import type { Failure } from "../theory/failure.js";
import type { Named } from "../theory/theory.js";
import type { Numbers, Values } from "../theory/trajectory.js";
import type { Value } from "../theory/value.js";

/** What `solve` returns and `solve --json` prints. Arrays over times come in the order asked for. */
export interface SolveResult<P extends Named = Named> {
  readonly problem: P;
  readonly method: string;
  /** t = n/d; left out when some time exceeds the largest double. */
  readonly times?: readonly number[];
  /** log10 t; -Infinity (null in JSON) at t = 0. */
  readonly log10Times: readonly number[];
  /** [quantity name][time]; a name is absent when the quantity is not defined for the problem. */
  readonly observables: Readonly<Record<string, readonly Value[]>>;
  /** The largest of `relativeErrors`. */
  readonly relativeError: number;
  /** [quantity name] estimated relative error, largest over the times; of a logarithm absolute below 1. */
  readonly relativeErrors: Readonly<Record<string, number>>;
  /** [quantity name][time] */
  readonly relativeErrorsByTime: Numbers;
  /** Standard errors of Monte Carlo parts, in the shape of the observables. */
  readonly standardErrors?: Values;
  /** Errors of a discretisation in time, in the shape of the observables. */
  readonly discretisationErrors?: Values;
  /** Standard deviation of sqrt(d) (one run of SGD - the limit), in the shape of the observables. */
  readonly fluctuations?: Values;
  /** Absolute errors of the numbers in `fluctuations`. */
  readonly fluctuationErrors?: Values;
  /** d (mean over runs - the limit) to leading order, in the shape of the observables. */
  readonly bias?: Values;
  /** Absolute errors of the numbers in `bias`. */
  readonly biasErrors?: Values;
  readonly warnings: readonly string[];
  /** V_rho and m_rho,j of the mixture when asked for. */
  readonly perMode?: PerMode;
  /** The kernels of the mean-field equations of several passes when asked for. */
  readonly kernels?: KernelData;
  /** Wall-clock seconds of the integration and the observables, when a clock was given. */
  readonly seconds?: number;
}

/** A numerical failure, with the result at the requested times before it, where that was asked for and there are any. */
export interface StoppedSolve<P extends Named = Named> extends Failure {
  readonly reached?: SolveResult<P>;
  /** How many times were asked for. */
  readonly asked: number;
}

/** Kernels at the steps of the finest marches, see docs/multi-pass.md. */
export interface KernelData {
  /** [step] t. */
  readonly times: readonly number[];
  /** [name] means over the replicates, and their standard errors. */
  readonly means: Readonly<Record<string, NumberArray>>;
  readonly standardErrors: Readonly<Record<string, NumberArray>>;
}

/** Numbers in a shape, the last index fastest. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The mixture, mode by mode. */
export interface PerMode {
  /** [mode] share of the coordinates. */
  readonly fractions: readonly number[];
  /** [class][mode] eigenvalues. */
  readonly eigenvalues: readonly (readonly number[])[];
  /** [time][mode] tr V_rho. */
  readonly norms: readonly (readonly number[])[];
  /** [time][class][mode] m_rho,j. */
  readonly overlaps: readonly (readonly (readonly number[])[])[];
}
