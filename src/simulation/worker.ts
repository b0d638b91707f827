import { workerData } from "node:worker_threads";
import { prepareSimulation, type RunSettings, type Simulator } from "./prepare.js";
import type { SimulatedPoint } from "./point.js";

/** What the pool hands to its workers when they start. */
export interface WorkerSettings {
  readonly settings: RunSettings;
  /** Int32, shared with the pool: points done by run, then 1 when the series is to end. */
  readonly progress: SharedArrayBuffer;
}

/** Errors travel as data: a thrown one would lose its name between threads. */
export type WorkerAnswer =
  | { readonly points: readonly SimulatedPoint[] }
  | { readonly ended: true }
  | { readonly error: { readonly name: string; readonly message: string } };

const { settings, progress } = workerData as WorkerSettings;
const done = new Int32Array(progress);
let simulator: Promise<Simulator> | undefined;

/** One run; the worker prepares once for all of its runs. */
export async function runOnce(run: number): Promise<WorkerAnswer> {
  try {
    const { points } = await (simulator ??= prepareSimulation(settings));
    const list: SimulatedPoint[] = [];
    for (const point of points(run)) {
      list.push(point);
      Atomics.store(done, run, list.length);
      if (Atomics.load(done, done.length - 1) === 1) return { ended: true };
    }
    return { points: list };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: { name: error.name, message: error.message } };
  }
}
