import { inLanes } from "../workers/in-lanes.js";
import type { Cell } from "./axis.js";
import type { Measured } from "./measure.js";
import type { SweepRequest } from "./sweep-request.js";
import type { WorkerSettings } from "./worker.js";

/** Hands the missing points to worker threads. */
export async function measureInPool(
  request: SweepRequest,
  cells: readonly Cell[],
  missing: readonly number[],
  keep: (point: number, measured: Measured) => void,
): Promise<void> {
  const { Piscina } = await import("piscina");
  const { problem, axes, measurement, signal } = request;
  const threads = Math.min(request.workers, missing.length);
  const workerData: WorkerSettings = { problem, names: axes.map(({ name }) => name), measurement };
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    name: "measureCell",
    minThreads: threads,
    maxThreads: threads,
    workerData,
  });
  const once = async (index: number): Promise<void> => {
    keep(missing[index], (await pool.run(cells[missing[index]])) as Measured);
  };
  try {
    await inLanes(missing.length, threads, once, () => signal?.aborted === true);
  } finally {
    await pool.destroy();
  }
}
