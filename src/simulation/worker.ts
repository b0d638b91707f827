import { workerData } from "node:worker_threads";
import { answering } from "../workers/error-envelope.js";
import { prepareSimulation, type Simulator } from "./prepare.js";
import type { SimulatedPoint } from "./point.js";
import type { Run } from "./series-request.js";
import type { WorkerSettings } from "./worker-settings.js";

const { settings, progress } = workerData as WorkerSettings;
const done = new Int32Array(progress);
let simulator: Promise<Simulator> | undefined;

/** One run, or nothing when the series is to end; the worker prepares once for all of its runs. */
async function runOnce(run: number): Promise<Run | undefined> {
  const { points } = await (simulator ??= prepareSimulation(settings));
  const list: SimulatedPoint[] = [];
  for (const point of points(run)) {
    list.push(point);
    Atomics.store(done, run, list.length);
    if (Atomics.load(done, done.length - 1) === 1) return undefined;
  }
  return list;
}

export const work = answering(runOnce);
