import { answering } from "../../workers/error-envelope.js";
import { judgeClaim } from "../judging/judge.js";
import { loadClaims } from "../catalog/ledger.js";
import { createSolutionStore } from "../measuring/solution-store.js";

/** What is judged on a worker thread: a claim of the ledger, which is code, goes by its id. */
export interface JudgeTask {
  readonly id: string;
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
}

/** One claim of the ledger with its control. */
export const work = answering(async ({ id, tolerance }: JudgeTask) => {
  const [claim] = await loadClaims([id]);
  const context = { tolerance, solutions: createSolutionStore() };
  return judgeClaim(claim, context, () => performance.now());
});
