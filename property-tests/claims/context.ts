import type { Claim, JudgeContext, Judgement } from "../../src/claims/claim.js";
import { createSolutionStore } from "../../src/claims/measuring/solution-store.js";

/** A context with a tolerance that is quick to meet. */
export function quickContext(): JudgeContext {
  return { tolerance: 1e-7, solutions: createSolutionStore() };
}

/** A claim whose judges return what they are given. */
export function claimThat(
  judge: () => Judgement,
  control: () => Judgement = () => ({ verdict: "refuted", evidence: [], witness: "none such" }),
): Claim {
  return {
    id: "planted",
    title: "Planted",
    statement: "$1 = 1$",
    source: "test",
    assumptions: [],
    recorded: "supported",
    judge,
    control: { statement: "$1 = 2$", judge: control },
  };
}
