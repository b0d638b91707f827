import { nextTurn } from "../workers/next-turn.js";
import { threadsFor } from "../theory/threads.js";
import { missingRuns } from "../theory/share.js";
import type { SimulatedPoint } from "./point.js";
import { prepareSimulation } from "./prepare.js";
import type { Run, SeriesRequest } from "./series-request.js";

/** Runs the series; returns the finished runs by number, all of them unless `signal` was raised. */
export async function runSeries(request: SeriesRequest): Promise<Map<number, Run>> {
  const { runs, finished, workers, onThreads, onRun } = request;
  const known = [...(finished ?? [])].filter(([run]) => run < runs);
  const results = new Map(known);
  const missing = missingRuns(request);
  const keep = (run: number, points: Run): void => {
    results.set(run, points);
    onRun?.(run, points);
  };
  if (missing.length === 0) return results;
  if (workers === 0) await runHere(request, missing, keep);
  else {
    const { runInPool } = await import("./pool.js");
    await runInPool(threadsFor(workers, onThreads), request, missing, keep);
  }
  return results;
}

/** Milliseconds between two turns of the event loop, which hears signals and shows progress. */
const TURN = 20;

/** One run after another. */
async function runHere(
  request: SeriesRequest,
  missing: readonly number[],
  keep: (run: number, points: Run) => void,
): Promise<void> {
  const { steps, signal, onProgress } = request;
  const simulator = await prepareSimulation(request);
  let turned = performance.now();
  for (const [position, run] of missing.entries()) {
    const points: SimulatedPoint[] = [];
    for (const point of simulator.points(run)) {
      points.push(point);
      if (performance.now() < turned + TURN) continue;
      const fraction = (position + points.length / steps.length) / missing.length;
      onProgress?.(fraction, `run ${position + 1} of ${missing.length}`);
      await nextTurn();
      turned = performance.now();
      if (signal?.aborted) return;
    }
    keep(run, points);
  }
}
