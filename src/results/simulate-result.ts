import type { Escape } from "../theory/ensemble.js";
import type { Named } from "../theory/theory.js";
import type { Value } from "../theory/value.js";
import type { QuantileName } from "./run-statistics.js";

/** What `simulate` returns and `simulate --json` prints; observables as in `solve`. */
export interface SimulateResult<P extends Named = Named> {
  readonly problem: P;
  readonly method: string;
  readonly runs: number;
  readonly seed: number;
  /** t = n/d of whole steps n, beginning with 0. */
  readonly times: readonly number[];
  /** [quantity name][time] mean over the runs. */
  readonly mean: Series;
  /** [quantity name][time] standard error of the mean; NaN for a single run. */
  readonly standardError: Series;
  /** [quantity name][time] standard deviation of one run; NaN for a single run. */
  readonly deviation: Series;
  /** [quantity name][time] standard error of `deviation`. */
  readonly deviationError: Series;
  /** [quantity name][time] the same as predicted, and observed over predicted, where that was asked for. */
  readonly predictedDeviation?: Series;
  readonly deviationRatio?: Series;
  readonly deviationRatioError?: Series;
  /** [quantity name][percent][time] */
  readonly quantiles: Readonly<Record<string, Readonly<Record<QuantileName, Values>>>>;
  /** [quantity name][run][time] the runs themselves, where they were asked for; without those of `escapes`. */
  readonly trajectories?: Readonly<Record<string, readonly Values[]>>;
  /** Runs that left every bounded set, with the time by which they had: no statistic contains them. */
  readonly escapes?: readonly Escape[];
  readonly warnings: readonly string[];
  /** Wall-clock seconds of the runs and the observables, when a clock was given. */
  readonly seconds?: number;
}
export type Values = readonly Value[];
export type Series = Readonly<Record<string, Values>>;

/** A series that was ended before every run was finished. */
export interface SimulateInterrupted {
  readonly interrupted: true;
  readonly finished: number;
}
