import type { Problem } from "../problem/problem.js";
import type { SimulationMethod } from "../simulation/method.js";
import type { ObservableValue } from "./observable.js";
import type { QuantileName } from "./run-statistics.js";

/** What `simulate` returns and `simulate --json` prints; observables as in `solve`. */
export interface SimulateResult {
  readonly problem: Problem;
  readonly method: SimulationMethod;
  readonly runs: number;
  readonly seed: number;
  /** t = n/d of whole steps n, beginning with 0. */
  readonly times: readonly number[];
  /** [observable name][time] mean over the runs. */
  readonly mean: Series;
  /** [observable name][time] standard error of the mean; NaN for a single run. */
  readonly standardError: Series;
  /** [observable name][percent][time] */
  readonly quantiles: Readonly<Record<string, Readonly<Record<QuantileName, Values>>>>;
  readonly warnings: readonly string[];
  /** Wall-clock seconds of the runs and the observables, when a clock was given. */
  readonly seconds?: number;
}
export type Values = readonly ObservableValue[];
export type Series = Readonly<Record<string, Values>>;

/** A series that was ended before every run was finished. */
export interface SimulateInterrupted {
  readonly interrupted: true;
  readonly finished: number;
}
