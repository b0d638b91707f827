import { runOnThreads } from "../workers/run-on-threads.js";
import type { Cell } from "./axis.js";
import type { Measured } from "./measure.js";
import type { SweepRequest } from "./sweep-request.js";
import type { WorkerSettings } from "./worker.js";

/** Hands the missing points to worker threads. */
export async function measureInPool(
  { problem, axes, measurement, signal, workers }: SweepRequest,
  cells: readonly Cell[],
  missing: readonly number[],
  keep: (point: number, measured: Measured) => void,
): Promise<void> {
  const shared: WorkerSettings = { problem, names: axes.map(({ name }) => name), measurement };
  await runOnThreads<Cell, Measured>({
    worker: "sweep/worker",
    shared,
    tasks: missing.map((point) => cells[point]),
    threads: workers,
    ...(signal && { signal }),
    finished: (index, measured) => keep(missing[index], measured),
  });
}
