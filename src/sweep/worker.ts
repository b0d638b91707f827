import { workerData } from "node:worker_threads";
import type { Problem } from "../problem/problem.js";
import type { Cell } from "./axis.js";
import { measure, type Measured, type Measurement } from "./measure.js";
import { withParameters } from "./parameter.js";

/** What the pool hands to its workers when they start. */
export interface WorkerSettings {
  readonly problem: Problem;
  readonly names: readonly string[];
  readonly measurement: Measurement;
}

/** One point of the grid. Errors travel as data: a thrown one would lose its class between threads. */
export async function measureCell(cell: Cell): Promise<Measured> {
  const { problem, names, measurement } = workerData as WorkerSettings;
  try {
    return await measure(withParameters(problem, names, cell), measurement);
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
