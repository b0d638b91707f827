import { oneLogit, type PointwiseLoss } from "../losses/pointwise.js";
import { compileExpression } from "../symbolic/expression/compile-function.js";
import { parameterSymbol, type DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";

/**
 * The value and the checked derivatives of a loss in one or several logits, compiled from its formula; on a kink the
 * middle of the jump.
 */
export function expressionPointwise({
  variables,
  labels,
  value,
  gradients,
  parameters,
}: DifferentiatedLoss): PointwiseLoss {
  const names = [...variables, ...labels, ...parameters.map((_, s) => parameterSymbol(s))];
  const compiledValue = compileExpression(value, names);
  const compiled = gradients.map((gradient) => compileExpression(gradient, names));
  if (names.length === 2) return oneLogit({ value: compiledValue, gradient: compiled[0] });
  const slopes = parameters.map((slope) => compileExpression(slope, names));
  const none = new Float64Array(0);
  return {
    logits: variables.length,
    labelSize: labels.length,
    parameters: parameters.length,
    value: (r, y, theta = none) => compiledValue(...r, ...y, ...theta),
    gradient(r, y, out, theta = none, inParameters = none) {
      for (let b = 0; b < compiled.length; b++) out[b] = compiled[b](...r, ...y, ...theta);
      for (let s = 0; s < inParameters.length; s++)
        inParameters[s] = slopes[s](...r, ...y, ...theta);
    },
  };
}
