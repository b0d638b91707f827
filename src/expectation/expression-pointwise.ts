import { oneLogit, type PointwiseLoss } from "../losses/pointwise.js";
import { compileEntries } from "../symbolic/expression/compile-entries.js";
import { compileExpression } from "../symbolic/expression/compile-function.js";
import { parameterSymbol, type DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";

/**
 * The value and the checked derivatives of a loss in one or several logits, compiled from its formula; on a kink the
 * middle of the jump.
 */
export function expressionPointwise(loss: DifferentiatedLoss): PointwiseLoss {
  const { variables, labels, value, gradients, parameters } = loss;
  if (variables.length === 1 && labels.length === 1 && parameters.length === 0) {
    const names = [...variables, ...labels];
    const [ofValue, gradient] = [value, gradients[0]].map((e) => compileExpression(e, names));
    return oneLogit({ value: ofValue, gradient });
  }
  const read = { r: variables, y: labels, theta: parameters.map((_, s) => parameterSymbol(s)) };
  const writeValue = compileEntries(read, { out: [value] });
  const writeGradient = compileEntries(read, { out: gradients, inParameters: parameters });
  const none = new Float64Array(0);
  const found = new Float64Array(1);
  return {
    logits: variables.length,
    labelSize: labels.length,
    parameters: parameters.length,
    value(r, y, theta = none) {
      writeValue(r, y, theta, found);
      return found[0];
    },
    gradient(r, y, out, theta = none, inParameters = none) {
      writeGradient(r, y, theta, out, inParameters);
    },
  };
}
