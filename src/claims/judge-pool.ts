import type { JudgedClaim } from "./claim.js";
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
  try {
    await Promise.all(
      ids.map(async (id) => {
        const task: JudgeTask = { id, tolerance: settings.tolerance };
        await finished((await pool.run(task)) as JudgedClaim);
      }),
    );
  } finally {
    await pool.destroy();
  }
}
