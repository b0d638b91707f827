import { answering } from "../../workers/error-envelope.js";
import { sayToCaller } from "../../workers/say-to-caller.js";
import { judgeClaim } from "../judging/judge.js";
import { loadClaims } from "../catalog/ledger.js";
import { createSolutionStore } from "../measuring/solution-store.js";

/** What is judged on a worker thread: a claim of the ledger, which is code, goes by its id. */
export interface JudgeTask {
  readonly id: string;
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
}

/** How far a claim has come on a worker thread, as `JudgeContext.onProgress` has it. */
export interface ClaimPace {
  readonly id: string;
  readonly fraction: number;
  readonly note: string;
}

/** Milliseconds between two reports of a thread: methods report thousands of times a second. */
const SPACING = 250;
const clock = (): number => performance.now();

/** One claim of the ledger with its control. */
export const work = answering(async ({ id, tolerance }: JudgeTask) => {
  const [claim] = await loadClaims([id]);
  let last = -Infinity;
  const onProgress = (fraction: number, note: string): void => {
    if (clock() - last < SPACING) return;
    last = clock();
    sayToCaller({ id, fraction, note } satisfies ClaimPace);
  };
  const context = { tolerance, solutions: createSolutionStore(), onProgress, clock };
  return judgeClaim(claim, context, clock);
});
