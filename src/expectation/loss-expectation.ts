import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { lossDerivation, type LossDerivation } from "../symbolic/loss/loss-derivation.js";
import type { DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";
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
  if (isPlain && logitsOf(problem) === 1) return ofOneLogit(await integrated(problem, derivation));
  if (problem.parameters === undefined) {
    const translated = await ofDifference(problem, derivation);
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
  return (
    (await closedExpectation(labelled))?.oneLogit ?? integrated(problem, lossDerivation(problem))
  );
}

/** A loss f(r - y) in one logit with a linear teacher; nothing for other problems. */
async function ofDifference(
  problem: Problem,
  derivation: LossDerivation,
): Promise<Expectations | undefined> {
  const { teacher, classes, loss } = problem;
  if (teacher?.link !== "linear" || logitsOf(problem) > 1) return undefined;
  const [{ isOfDifference }, { lossExpression }, { translatedExpectation }] = await Promise.all([
    import("../symbolic/loss/translation.js"),
    import("../symbolic/loss/loss-value.js"),
    import("./teacher/translated.js"),
  ]);
  if (!isOfDifference(await lossExpression(loss))) return undefined;
  const centred = { ...problem, classes: classes.map((model) => ({ ...model, label: 0 })) };
  return translatedExpectation(await integrated(centred, derivation), teacher.noise ?? 0);
}

/** By quadrature, one logit and the labels of the classes, with the digits of small means. */
async function integrated(
  { classes }: Problem,
  derivation: LossDerivation,
): Promise<OneLogitExpectations> {
  const labels = classes.map(({ label }) => label);
  const found = await derivation();
  const { keepingDigits } = await import("./near-minimum.js");
  return keepingDigits(await byPanelsOrNodes(found, labels), found, labels);
}

/** Across kinks and narrow features by panels between them. */
async function byPanelsOrNodes(
  found: DifferentiatedLoss,
  labels: readonly number[],
): Promise<OneLogitExpectations> {
  const { kinkedExpectation, narrowPoints, wideExpectation } =
    await import("./kinked/kinked-expectation.js");
  const isNarrow = labels.some((label) => narrowPoints(found, label).length > 0);
  if (found.kinks.length > 0 || isNarrow) return kinkedExpectation(found, labels);
  const { expressionExpectation } = await import("./expression.js");
  const { ofAnyWidth } = await import("./of-any-width.js");
  return ofAnyWidth(expressionExpectation(found, labels), () => wideExpectation(found, labels));
}
