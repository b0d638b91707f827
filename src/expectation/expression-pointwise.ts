import { oneLogit, type PointwiseLoss } from "../losses/pointwise.js";
import type { Loss } from "../problem/problem.js";
import { compileExpression } from "../symbolic/expression/compile-function.js";
import { differentiateLoss } from "../symbolic/loss/loss-expression.js";

/**
 * The value and the checked derivatives of a loss in one or several logits, compiled from its formula; on a kink the
 * middle of the jump.
 */
export async function expressionPointwise(loss: Loss, logits: number): Promise<PointwiseLoss> {
  const { variables, labels, value, gradients } = await differentiateLoss(loss, logits);
  const names = [...variables, ...labels];
  const compiledValue = compileExpression(value, names);
  const compiled = gradients.map((gradient) => compileExpression(gradient, names));
  if (names.length === 2) return oneLogit({ value: compiledValue, gradient: compiled[0] });
  return {
    logits: variables.length,
    labelSize: labels.length,
    value: (r, y) => compiledValue(...r, ...y),
    gradient(r, y, out) {
      for (let b = 0; b < compiled.length; b++) out[b] = compiled[b](...r, ...y);
    },
  };
}
