import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { decidesBySign, isArgmaxClassifier } from "./classifier.js";
import type { Situation } from "./observable.js";

/** What tells how often decisions are wrong. */
export type Decisions = Pick<Situation, "disagreement" | "largestLogit" | "wrongDecision">;

/**
 * Of a problem, loaded only where it decides.
 * @throws InputError for a decision that cannot be read, or that decides nothing
 */
export async function decisionsOf(problem: Problem): Promise<Decisions> {
  if (problem.teacher !== undefined) {
    const { disagreementOf } = await import("../expectation/decision/disagreement-of.js");
    const disagreement = await disagreementOf(problem);
    return disagreement ? { disagreement } : {};
  }
  if (problem.decision !== undefined) {
    const { wrongDecision } = await import("../expectation/decision/wrong-decision.js");
    return { wrongDecision: await wrongDecision(problem, decidesBySign(problem)) };
  }
  if (!isArgmaxClassifier(problem)) return {};
  const { WrongArgmax } = await import("../expectation/softmax/argmax/wrong-argmax.js");
  return { largestLogit: new WrongArgmax(logitsOf(problem)) };
}
