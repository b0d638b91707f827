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
  try {
    await Promise.all(
      missing.map(async (point) => {
        keep(point, (await pool.run(cells[point], { signal })) as Measured);
      }),
    );
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    await pool.destroy();
  }
}
