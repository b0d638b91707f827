import type { JudgedClaim } from "../claim.js";
import { judgeClaim } from "../judging/judge.js";
import { loadClaims } from "../catalog/ledger.js";
import { createSolutionStore } from "../measuring/solution-store.js";

/** What is judged on a worker thread: a claim of the ledger, which is code, goes by its id. */
export interface JudgeTask {
  readonly id: string;
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
}

/** Judges one claim of the ledger with its control. */
export async function judgeTask({ id, tolerance }: JudgeTask): Promise<JudgedClaim> {
  const [claim] = await loadClaims([id]);
  const context = { tolerance, solutions: createSolutionStore() };
  return judgeClaim(claim, context, () => performance.now());
}
