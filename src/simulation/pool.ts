import type { OnThreads } from "../theory/threads.js";
import type { Run, SeriesRequest } from "./series-request.js";
import type { WorkerSettings } from "./worker-settings.js";

const PROGRESS_EVERY_MILLISECONDS = 200;

/** Hands the missing runs to worker threads; every run depends on its number alone. */
export async function runInPool(
  runOnThreads: OnThreads,
  request: SeriesRequest,
  missing: readonly number[],
  keep: (run: number, points: Run) => void,
): Promise<void> {
  const progress = new SharedArrayBuffer(4 * (request.runs + 1));
  const watch = setInterval(() => report(request, missing, progress), PROGRESS_EVERY_MILLISECONDS);
  const stop = (): void => void Atomics.store(new Int32Array(progress), request.runs, 1);
  request.signal?.addEventListener("abort", stop);
  try {
    await runOnThreads<number, Run | undefined>({
      worker: "simulation/worker",
      shared: workerSettings(request, progress),
      tasks: missing,
      threads: request.workers,
      ...(request.signal && { signal: request.signal }),
      finished: (index, points) => {
        if (points) keep(missing[index], points);
      },
    });
  } finally {
    clearInterval(watch);
    request.signal?.removeEventListener("abort", stop);
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
