import { definitionOf, factsOf, formulaOf, isSymmetric } from "../losses/losses.js";
import type { PointwiseLoss } from "../losses/pointwise.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { lossDerivation, type LossDerivation } from "../symbolic/loss/loss-derivation.js";
import type { LabelRule } from "./label-rule.js";
import { taughtLabel } from "./taught-label.js";

/**
 * The loss at one sample: by hand where its definition has that, else compiled from its checked derivatives.
 * @param derivation those derivatives, where others need them as well
 */
export async function pointwiseLoss(
  problem: Problem,
  derivation: LossDerivation = lossDerivation(problem),
): Promise<PointwiseLoss> {
  const byHand = definitionOf(problem.loss)?.pointwise;
  if (byHand) return byHand(logitsOf(problem));
  const { expressionPointwise } = await import("./expression-pointwise.js");
  return expressionPointwise(await derivation());
}

/** Labels of a teacher, or those of the classes: a number, or one-hot where there is a logit for each. */
export async function labelRule(problem: Problem): Promise<LabelRule> {
  const { teacher, classes, loss } = problem;
  if (teacher !== undefined) return taughtLabel({ loss, teacher });
  const isVector = isSymmetric(formulaOf(loss)) && factsOf(loss).labels === "logit";
  return {
    teacherLogits: 0,
    chance: "none",
    label(classIndex, _, __, y) {
      if (!isVector) y[0] = classes[classIndex].label;
      else y.fill(0)[classes[classIndex].label] = 1;
    },
  };
}
