import type { Value } from "./value.js";

/** [quantity name][time] */
export type Values = Readonly<Record<string, readonly Value[]>>;
/** [quantity name][time] one number a quantity and time. */
export type Numbers = Readonly<Record<string, readonly number[]>>;

/**
 * What every method of every theory returns: named values with their errors along ascending times. Kernels, modes
 * and ensembles stay inside the theory.
 */
export interface Trajectory {
  /** The name of the method that made it. */
  readonly method: string;
  /** log10 of t = n/d, ascending; -Infinity at t = 0. */
  readonly log10Times: readonly number[];
  /** A name is absent where the quantity is not defined for the problem; a value is NaN only where it is undefined. */
  readonly values: Values;
  /** Estimated relative errors; of a logarithmic quantity absolute below 1, relative above. Never 0 where something was approximated. */
  readonly errors: Numbers;
  /** Standard errors of Monte Carlo parts, in the shape of the values. */
  readonly standardErrors?: Values;
  /** Errors of a discretisation in time, in the shape of the values. */
  readonly discretisationErrors?: Values;
  /** Standard deviation of sqrt(d) (one run of SGD - the limit), in the shape of the values. */
  readonly fluctuations?: Values;
  /** Absolute errors of the numbers in `fluctuations`. */
  readonly fluctuationErrors?: Values;
  /** d (mean over runs - the limit) to leading order, in the shape of the values. */
  readonly bias?: Values;
  /** Absolute errors of the numbers in `bias`. */
  readonly biasErrors?: Values;
  /** What the reader must know: digits lost, settings changed, values undefined. They reach claims, sweeps, the report. */
  readonly warnings: readonly string[];
  /**
   * Further data of a theory, by key, printed with `--json`.
   * @param order positions in `log10Times`, in the order in which the times were asked for
   */
  extras?(order: readonly number[]): Readonly<Record<string, unknown>>;
}
