import type { Share } from "../theory/share.js";
import type { SimulatedPoint } from "./point.js";
import type { OnThreads } from "../theory/threads.js";
import type { RunSettings } from "./prepare.js";

/** A series of independent runs, numbered from 0. */
export interface SeriesRequest extends RunSettings {
  readonly runs: number;
  /** Worker threads; 0 runs in the calling thread. The numbers do not depend on it. */
  readonly workers: number;
  /** What runs on them. */
  readonly onThreads?: OnThreads;
  /** Runs already finished: they are not repeated. */
  readonly finished?: ReadonlyMap<number, Run>;
  /** Only these of the others are done. */
  readonly share?: Share;
  /** Called once for every run that finishes, in the order in which they do. */
  readonly onRun?: (run: number, points: Run) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Ends the series early; finished runs are returned. */
  readonly signal?: AbortSignal;
}

/** [step asked for] */
export type Run = readonly SimulatedPoint[];
