import { inLanes } from "../../workers/in-lanes.js";
import type { JudgedClaim } from "../claim.js";
import type { JudgeTask } from "./judge-worker.js";

/**
 * Judges claims of the ledger on worker threads and hands each over when it is finished, in whatever order.
 * The verdicts do not depend on the number of workers.
 */
export async function judgeInPool(
  ids: readonly string[],
  settings: { readonly tolerance: number; readonly workers: number },
  finished: (claim: JudgedClaim) => void | Promise<void>,
): Promise<void> {
  const { Piscina } = await import("piscina");
  const threads = Math.min(settings.workers, ids.length);
  const pool = new Piscina({
    filename: new URL("./judge-worker.js", import.meta.url).href,
    name: "judgeTask",
    minThreads: threads,
    maxThreads: threads,
  });
  const once = async (index: number): Promise<void> => {
    // the costliest stand late in the ledger: begun first, they leave no core waiting at the end
    const id = ids[ids.length - 1 - index];
    const task: JudgeTask = { id, tolerance: settings.tolerance };
    await finished((await pool.run(task)) as JudgedClaim);
  };
  try {
    await inLanes(ids.length, threads, once);
  } finally {
    await pool.destroy();
  }
}
