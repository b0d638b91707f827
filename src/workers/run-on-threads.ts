import type { Answer } from "./error-envelope.js";
import { released } from "./error-envelope.js";
import { inLanes } from "./in-lanes.js";
import type { ThreadedWork } from "../theory/threads.js";

/**
 * Does tasks on worker threads. Throws what the first task that failed threw, in the order of the tasks, as if they
 * had been done one after another.
 */
export async function runOnThreads<Task, Result>(work: ThreadedWork<Task, Result>): Promise<void> {
  const { worker, shared, tasks, signal, finished, heard } = work;
  if (tasks.length === 0) return;
  const { Piscina } = await import("piscina");
  const threads = Math.min(work.threads, tasks.length);
  const size = { minThreads: threads, maxThreads: threads };
  const filename = new URL(`../${worker}.js`, import.meta.url).href;
  const pool = new Piscina({ filename, name: "work", workerData: shared, ...size });
  if (heard) pool.on("message", heard);
  const once = async (index: number): Promise<void> => {
    const answer = (await pool.run(tasks[index])) as Answer<Result>;
    if ("error" in answer) throw released(answer.error);
    await finished(index, answer.result);
  };
  try {
    await inLanes(tasks.length, threads, once, () => signal?.aborted === true);
  } finally {
    await pool.destroy();
  }
}
