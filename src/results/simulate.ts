import { availableParallelism } from "node:os";
import type { Named } from "../theory/theory.js";
import { runOnThreads } from "../workers/run-on-threads.js";
import type { SimulateInterrupted, SimulateResult } from "./simulate-result.js";
import { simulateRuns, type SimulateRunsOptions } from "./simulate-runs.js";

export { DEFAULT_POINTS } from "./simulate-runs.js";

export interface SimulateOptions extends Omit<SimulateRunsOptions, "workers" | "onThreads"> {
  /** Worker threads, one for each core unless given; 0 runs in the calling thread. */
  readonly workers?: number;
}

/**
 * `simulateRuns` on the threads of Node.
 * @throws RangeError for options out of range, InputError for problems that the method cannot run
 */
export function simulate<P extends Named>(
  problem: P,
  options: SimulateOptions,
): Promise<SimulateResult<P> | SimulateInterrupted> {
  const workers = options.workers ?? availableParallelism();
  return simulateRuns(problem, { ...options, workers, onThreads: runOnThreads });
}
