import { workerData } from "node:worker_threads";
import { THEORIES } from "../theories/table.js";
import { theoryOf } from "../theories/theory-of.js";
import type { Named } from "../theory/theory.js";
import { answering } from "../workers/error-envelope.js";
import type { Cell } from "./axis.js";
import { measure, type Measurement } from "./measure.js";
import { withParameters } from "./parameter.js";

/** What the pool hands to its workers when they start. */
export interface WorkerSettings {
  readonly problem: Named;
  readonly names: readonly string[];
  readonly measurement: Measurement;
}

/** One point of the grid. */
export const work = answering((cell: Cell) => {
  const { problem, names, measurement } = workerData as WorkerSettings;
  const theory = theoryOf(problem, problem.name, THEORIES);
  return measure(withParameters({ theory, problem }, names, cell), measurement, THEORIES);
});
