import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { isArgmaxClassifier } from "./classifier.js";
import type { Situation } from "./observable.js";

/** What tells how often decisions are wrong. */
export type Decisions = Pick<Situation, "disagreement" | "largestLogit">;

/**
 * Of a problem, loaded only where it decides.
 * @throws InputError for a decision that cannot be read
 */
export async function decisionsOf(problem: Problem): Promise<Decisions> {
  const disagreement = await disagreementOf(problem);
  if (!isArgmaxClassifier(problem)) return { ...(disagreement && { disagreement }) };
  const { WrongArgmax } = await import("../expectation/softmax/argmax/wrong-argmax.js");
  const largestLogit = new WrongArgmax(logitsOf(problem));
  return { ...(disagreement && { disagreement }), largestLogit };
}

/** Student and teacher disagree only where there is something to disagree about. */
async function disagreementOf(problem: Problem): Promise<Decisions["disagreement"]> {
  if (problem.decision === undefined && problem.teacher === undefined) return undefined;
  const { disagreementOf: of } = await import("../expectation/decision/disagreement-of.js");
  return of(problem);
}
