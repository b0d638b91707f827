import type { Named } from "../theory/theory.js";
import type { SimulateInterrupted, SimulateResult } from "./simulate-result.js";
import type { SimulateRunsOptions } from "./simulate-runs.js";

/** Runs SGD and averages, by code that is loaded for it. */
export async function simulate<P extends Named>(
  problem: P,
  options: SimulateRunsOptions,
): Promise<SimulateResult<P> | SimulateInterrupted> {
  const { simulateRuns } = await import("./simulate-runs.js");
  return simulateRuns(problem, options);
}
