import { inLanes } from "../workers/in-lanes.js";
import type { Run, SeriesRequest } from "./series-request.js";
import type { WorkerAnswer, WorkerSettings } from "./worker.js";

const PROGRESS_EVERY_MILLISECONDS = 200;

/** Hands the missing runs to worker threads; every run depends on its number alone. */
export async function runInPool(
  request: SeriesRequest,
  missing: readonly number[],
  keep: (run: number, points: Run) => void,
): Promise<void> {
  const { Piscina } = await import("piscina");
  const threads = Math.min(request.workers, missing.length);
  const progress = new SharedArrayBuffer(4 * (request.runs + 1));
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: workerSettings(request, progress),
  });
  const watch = setInterval(() => report(request, missing, progress), PROGRESS_EVERY_MILLISECONDS);
  const stop = (): void => void Atomics.store(new Int32Array(progress), request.runs, 1);
  request.signal?.addEventListener("abort", stop);
  const once = async (index: number): Promise<void> => {
    const answer = (await pool.run(missing[index], { name: "runOnce" })) as WorkerAnswer;
    if ("error" in answer) throw named(answer.error);
    if ("points" in answer) keep(missing[index], answer.points);
  };
  try {
    await inLanes(missing.length, threads, once, () => request.signal?.aborted === true);
  } finally {
    clearInterval(watch);
    request.signal?.removeEventListener("abort", stop);
    await pool.destroy();
  }
}

function workerSettings(request: SeriesRequest, progress: SharedArrayBuffer): WorkerSettings {
  const { problem, method, seed, steps } = request;
  return { settings: { problem, method, seed, steps }, progress };
}

function report(
  { onProgress, steps }: SeriesRequest,
  missing: readonly number[],
  progress: SharedArrayBuffer,
): void {
  const done = new Int32Array(progress);
  const points = missing.reduce((sum, run) => sum + Atomics.load(done, run), 0);
  const ended = missing.filter((run) => Atomics.load(done, run) === steps.length).length;
  onProgress?.(points / (missing.length * steps.length), `${ended} of ${missing.length} runs done`);
}

function named({ name, message }: { name: string; message: string }): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
