import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import type { LossDerivation } from "../symbolic/loss/loss-derivation.js";
import type { DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";
import type { Expectations } from "./expectations.js";
import { keepingDigits } from "./near-minimum.js";
import type { OneLogitExpectations } from "./one-logit-expectations.js";

/**
 * A loss f(r - y) in one logit with a linear teacher; nothing for other problems.
 * @param make what is made of f with the label 0 for every class
 */
export async function ofDifference(
  problem: Problem,
  make: (centred: Problem) => Promise<OneLogitExpectations>,
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
  return translatedExpectation(await make(centred), teacher.noise ?? 0);
}

/** By quadrature, one logit and the labels of the classes, with the digits of small means. */
export async function integrated(
  { classes }: Problem,
  derivation: LossDerivation,
): Promise<OneLogitExpectations> {
  const labels = classes.map(({ label }) => label);
  const found = await derivation();
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
