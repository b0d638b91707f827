import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { lossDerivation, type LossDerivation } from "../symbolic/loss/loss-derivation.js";
import { closedExpectation } from "./closed-forms.js";
import type { Expectations } from "./expectations.js";
import { ofOneLogit } from "./of-one-logit.js";
import type { OneLogitExpectations } from "./one-logit-expectations.js";
import { refuseUnavailable } from "./unavailable.js";

/**
 * The Gaussian expectations that drive the limit of a problem: the closed forms that its loss states, and else integrals
 * of what is derived from its formula. What is slow to load is loaded when needed.
 * @param derivation the derivatives of its loss, where others need them as well
 * @throws InputError for what is not available
 */
export async function lossExpectation(
  problem: Problem,
  derivation: LossDerivation = lossDerivation(problem),
): Promise<Expectations> {
  refuseUnavailable(problem);
  const closed = await closedExpectation(problem);
  if (closed) return closed;
  const isPlain = problem.teacher === undefined && problem.parameters === undefined;
  const { integrated, ofDifference } = await import("./integrated.js");
  if (isPlain && logitsOf(problem) === 1) return ofOneLogit(await integrated(problem, derivation));
  if (problem.parameters === undefined) {
    const translated = await ofDifference(problem, (centred) => integrated(centred, derivation));
    if (translated) return translated;
    const { drawnOf } = await import("./drawn/drawn-of.js");
    const drawn = await drawnOf(problem, derivation);
    if (drawn) return drawn;
  }
  const { expressionJoint } = await import("./several/expression-joint.js");
  return expressionJoint(problem, derivation);
}

/** The expectations of a loss in one logit with the labels of the classes, whatever teacher there is. */
export async function oneLogitExpectation(problem: Problem): Promise<OneLogitExpectations> {
  const { teacher: _, ...labelled } = problem;
  const closed = (await closedExpectation(labelled))?.oneLogit;
  if (closed) return closed;
  const { integrated } = await import("./integrated.js");
  return integrated(problem, lossDerivation(problem));
}
