import type { ExpressionLoss } from "../problem/problem.js";
import { compileExpression } from "../symbolic/expression/compile-function.js";
import { differentiateLoss } from "../symbolic/loss/loss-expression.js";
import { oneLogit, type PointwiseLoss } from "./pointwise.js";

/**
 * The value and the checked derivatives of a loss given as an expression in one or several logits, compiled; on a
 * kink the middle of the jump.
 */
export async function expressionPointwise(loss: ExpressionLoss): Promise<PointwiseLoss> {
  const { variables, labels, value, gradients } = await differentiateLoss(loss);
  const names = [...variables, ...labels];
  const compiledValue = compileExpression(value, names);
  const compiled = gradients.map((gradient) => compileExpression(gradient, names));
  if (variables.length === 1) return oneLogit({ value: compiledValue, gradient: compiled[0] });
  return {
    logits: variables.length,
    labelSize: 1,
    value: (r, y) => compiledValue(...r, y[0]),
    gradient(r, y, out) {
      for (let b = 0; b < compiled.length; b++) out[b] = compiled[b](...r, y[0]);
    },
  };
}
