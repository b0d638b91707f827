import type { Named, Theory } from "../theory/theory.js";
import type { Share } from "../theory/share.js";
import type { Axis } from "./axis.js";
import type { Measured, Measurement } from "./measure.js";

export interface SweepRequest {
  readonly problem: Named;
  readonly axes: readonly Axis[];
  readonly measurement: Measurement;
  /**
   * Worker threads; 0 measures in the calling thread. The numbers do not depend on it. Other theories than the
   * package's are code that does not travel: with them the calling thread measures.
   */
  readonly workers: number;
  /** The theories that the problem may belong to; those of the package unless given. */
  readonly theories?: readonly Theory[];
  /** Points that are there already, by number; they are not repeated. */
  readonly finished?: ReadonlyMap<number, Measured>;
  /** Only these of the others are measured. */
  readonly share?: Share;
  readonly onPoint?: (point: number, measured: Measured) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Ends the sweep early; what is finished is returned. */
  readonly signal?: AbortSignal;
}
