import { runOnThreads } from "../../workers/run-on-threads.js";
import type { JudgedClaim } from "../claim.js";
import type { ClaimPace, JudgeTask } from "./judge-worker.js";

/**
 * Judges claims of the ledger on worker threads and hands each over when it is finished, in whatever order.
 * @param heard takes how far those under way have come, a few times a second
 * The verdicts do not depend on the number of workers.
 */
export async function judgeInPool(
  ids: readonly string[],
  { tolerance, workers }: { readonly tolerance: number; readonly workers: number },
  finished: (claim: JudgedClaim) => void | Promise<void>,
  heard?: (pace: ClaimPace) => void,
): Promise<void> {
  await runOnThreads<JudgeTask, JudgedClaim>({
    worker: "claims/pool/judge-worker",
    // the costliest stand late in the ledger: begun first, they leave no core waiting at the end
    tasks: ids.map((id) => ({ id, tolerance })).reverse(),
    threads: workers,
    finished: (_, claim) => finished(claim),
    ...(heard && { heard: (message) => heard(message as ClaimPace) }),
  });
}
