import { oneLogit, type PointwiseLoss } from "../losses/pointwise.js";
import type { Loss } from "../problem/problem.js";
import { compileExpression } from "../symbolic/expression/compile-function.js";
import { differentiateLoss, parameterSymbol } from "../symbolic/loss/loss-expression.js";

/**
 * The value and the checked derivatives of a loss in one or several logits, compiled from its formula; on a kink the
 * middle of the jump.
 * @param trained the names of its parameters
 */
export async function expressionPointwise(
  loss: Loss,
  logits: number,
  trained: readonly string[] = [],
): Promise<PointwiseLoss> {
  const { variables, labels, value, gradients, parameters } = await differentiateLoss(
    loss,
    logits,
    trained,
  );
  const names = [...variables, ...labels, ...trained.map((_, s) => parameterSymbol(s))];
  const compiledValue = compileExpression(value, names);
  const compiled = gradients.map((gradient) => compileExpression(gradient, names));
  if (names.length === 2) return oneLogit({ value: compiledValue, gradient: compiled[0] });
  const slopes = parameters.map((slope) => compileExpression(slope, names));
  const none = new Float64Array(0);
  return {
    logits: variables.length,
    labelSize: labels.length,
    parameters: trained.length,
    value: (r, y, theta = none) => compiledValue(...r, ...y, ...theta),
    gradient(r, y, out, theta = none, inParameters = none) {
      for (let b = 0; b < compiled.length; b++) out[b] = compiled[b](...r, ...y, ...theta);
      for (let s = 0; s < inParameters.length; s++)
        inParameters[s] = slopes[s](...r, ...y, ...theta);
    },
  };
}
