import type { OnThreads } from "./threads.js";
import type { Share } from "./share.js";
import type { Value } from "./value.js";

/** What is asked of a simulation: whole runs of SGD itself. */
export interface RunsRequest {
  /** Last t = n/d, > 0. */
  readonly until: number;
  /** How many times after t = 0. */
  readonly points: number;
  readonly spacing: "linear" | "log";
  readonly runs: number;
  /** From 0 to 2^32 - 1; run k of a seed is the same whatever `runs` and `workers` are. */
  readonly seed: number;
  /** A name that the theory's simulations know; its default unless given. */
  readonly method?: string;
  /** Worker threads; 0 runs in the calling thread. The numbers do not depend on it. */
  readonly workers: number;
  /** What runs on them; needed with any. */
  readonly onThreads?: OnThreads;
  /** Runs finished earlier with the same options: they are not repeated. */
  readonly finished?: ReadonlyMap<number, Run>;
  /** Only these of the missing runs are done; `finished` of the ensemble says how many there are then. */
  readonly share?: Share;
  readonly onRun?: (run: number, points: Run) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  readonly signal?: AbortSignal;
}

/** One run: [time] the state of the theory, as plain data that a store can keep. */
export type Run = readonly object[];

/** Finished runs, and every quantity read off them. */
export interface Ensemble {
  readonly method: string;
  /** t = n/d of whole steps, beginning with 0. */
  readonly times: readonly number[];
  /** How many runs were finished; fewer than asked for after an interruption. */
  readonly finished: number;
  /** [quantity name][run][time], without the runs of `escapes`. */
  readonly values: Readonly<Record<string, readonly (readonly Value[])[]>>;
  /** Runs that left every bounded set, which `values` leave out, with the time t by which they had. */
  readonly escapes?: readonly Escape[];
  readonly warnings: readonly string[];
}

export interface Escape {
  readonly run: number;
  readonly time: number;
}
