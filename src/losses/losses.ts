import { binaryLogistic } from "./binary-logistic.js";
import { leastSquares } from "./least-squares.js";
import type {
  ClosedForm,
  ExpressionLoss,
  LossDefinition,
  LossFacts,
  SymmetricFormula,
} from "./loss.js";
import { phaseRetrieval } from "./phase-retrieval.js";
import { softmax } from "./softmax.js";

/** Every loss that has a name, which is what the problem file calls it. */
export const LOSSES = {
  "binary-logistic": binaryLogistic,
  softmax,
  "least-squares": leastSquares,
  "phase-retrieval": phaseRetrieval,
} satisfies Record<string, LossDefinition>;

export type NamedLoss = keyof typeof LOSSES;
export type Loss = NamedLoss | ExpressionLoss;

export const LOSS_NAMES = Object.keys(LOSSES) as NamedLoss[];

/** What is taken of a loss that is given as an expression: nothing that it does not say. */
const EXPRESSION: LossFacts = {
  labels: "any",
  convexity: "unknown",
  needsTeacher: false,
  classifier: "sign",
  closedForm: "none",
};

/** The definition of a loss with a name. */
export function definitionOf(loss: Loss): LossDefinition | undefined {
  return typeof loss === "string" ? LOSSES[loss] : undefined;
}

export function factsOf(loss: Loss): LossFacts {
  return definitionOf(loss) ?? EXPRESSION;
}

/** The names of the losses with closed forms of a family. */
export function namesWith(form: ClosedForm): readonly NamedLoss[] {
  return LOSS_NAMES.filter((name) => LOSSES[name].closedForm === form);
}

/** The first loss of the table made for labels of a kind: what data with such labels are fitted with. */
export function lossFor(labels: "zero or one" | "logit"): NamedLoss {
  const found = LOSS_NAMES.find((name) => LOSSES[name].labels === labels);
  if (found === undefined) throw new Error(`lossFor: labels: ${labels}, expected a loss for them`);
  return found;
}

export function formulaOf(loss: Loss): ExpressionLoss | SymmetricFormula {
  return typeof loss === "string" ? LOSSES[loss].formula : loss;
}

export function isSymmetric(
  formula: ExpressionLoss | SymmetricFormula,
): formula is SymmetricFormula {
  return "whole" in formula;
}

/** What a label is for a loss: one number, or an entry for each logit. Links say which of the two they make. */
export function labelShape(loss: Loss): "number" | "entries" {
  return factsOf(loss).labels === "logit" ? "entries" : "number";
}

/** The two values of a label that is drawn from two: as given, else 1 and what the loss has beside it. */
export function drawnValues(
  loss: Loss,
  given?: readonly [number, number],
): readonly [number, number] {
  return given ?? (factsOf(loss).labels === "zero or one" ? [1, 0] : [1, -1]);
}

/** How many logits a loss has; as many as there are labels, which are given, where there is one for each. */
export function logitCount(loss: Loss, labels: number): number {
  const formula = formulaOf(loss);
  return isSymmetric(formula) ? labels : [formula.variable].flat().length;
}
