import { setImmediate } from "node:timers/promises";
import type { SimulatedPoint } from "./point.js";
import { prepareSimulation } from "./prepare.js";
import type { Run, SeriesRequest } from "./series-request.js";

/** Runs the series; returns the finished runs by number, all of them unless `signal` was raised. */
export async function runSeries(request: SeriesRequest): Promise<Map<number, Run>> {
  const { runs, finished, workers, onRun } = request;
  const known = [...(finished ?? [])].filter(([run]) => run < runs);
  const results = new Map(known);
  const missing = Array.from({ length: runs }, (_, run) => run).filter((run) => !results.has(run));
  const keep = (run: number, points: Run): void => {
    results.set(run, points);
    onRun?.(run, points);
  };
  if (missing.length === 0) return results;
  if (workers === 0) await runHere(request, missing, keep);
  else {
    const { runInPool } = await import("./pool.js");
    await runInPool(request, missing, keep);
  }
  return results;
}

/** One run after another, letting the event loop turn between points. */
async function runHere(
  request: SeriesRequest,
  missing: readonly number[],
  keep: (run: number, points: Run) => void,
): Promise<void> {
  const { steps, signal, onProgress } = request;
  const simulator = await prepareSimulation(request);
  for (const [position, run] of missing.entries()) {
    const points: SimulatedPoint[] = [];
    for (const point of simulator.points(run)) {
      points.push(point);
      const fraction = (position + points.length / steps.length) / missing.length;
      onProgress?.(fraction, `run ${position + 1} of ${missing.length}`);
      await setImmediate();
      if (signal?.aborted) return;
    }
    keep(run, points);
  }
}
