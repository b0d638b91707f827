import { InputError } from "../problem/input-error.js";
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
  if (problem.decision !== undefined) return { wrongDecision: await ownDecision(problem) };
  if (!isArgmaxClassifier(problem)) return {};
  const { WrongArgmax } = await import("../expectation/softmax/argmax/wrong-argmax.js");
  return { largestLogit: new WrongArgmax(logitsOf(problem)) };
}

async function ownDecision(problem: Problem): Promise<Situation["wrongDecision"] & object> {
  const [{ givenDecision }, { wrongDecision }] = await Promise.all([
    import("../expectation/decision/given-decision.js"),
    import("../expectation/decision/wrong-decision.js"),
  ]);
  const student = await givenDecision(problem);
  if (student !== undefined && decidesBySign(problem)) return wrongDecision(problem, student);
  const text =
    "decides nothing, expected one expression between labels 1 and 0 or -1, or a teacher";
  throw new InputError(problem.name, "decision", text);
}
