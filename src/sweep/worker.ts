import { workerData } from "node:worker_threads";
import type { Problem } from "../problem/problem.js";
import { answering } from "../workers/error-envelope.js";
import type { Cell } from "./axis.js";
import { measure, type Measurement } from "./measure.js";
import { withParameters } from "./parameter.js";

/** What the pool hands to its workers when they start. */
export interface WorkerSettings {
  readonly problem: Problem;
  readonly names: readonly string[];
  readonly measurement: Measurement;
}

/** One point of the grid. */
export const work = answering((cell: Cell) => {
  const { problem, names, measurement } = workerData as WorkerSettings;
  return measure(withParameters(problem, names, cell), measurement);
});
