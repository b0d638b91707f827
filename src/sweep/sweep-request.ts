import type { Problem } from "../problem/problem.js";
import type { Axis } from "./axis.js";
import type { Measured, Measurement } from "./measure.js";

export interface SweepRequest {
  readonly problem: Problem;
  readonly axes: readonly Axis[];
  readonly measurement: Measurement;
  /** Worker threads; 0 measures in the calling thread. The numbers do not depend on it. */
  readonly workers: number;
  /** Points that are there already, by number; they are not repeated. */
  readonly finished?: ReadonlyMap<number, Measured>;
  readonly onPoint?: (point: number, measured: Measured) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Ends the sweep early; what is finished is returned. */
  readonly signal?: AbortSignal;
}
