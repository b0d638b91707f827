import type { ExpressionLoss } from "../problem/problem.js";
import { compileExpression } from "../symbolic/compile-function.js";
import { differentiateLoss, LABEL, LOGIT } from "../symbolic/loss-expression.js";
import { oneLogit, type PointwiseLoss } from "./pointwise.js";

/** The value and the checked derivative of a loss given as an expression, compiled. */
export async function expressionPointwise(loss: ExpressionLoss): Promise<PointwiseLoss> {
  const { value, gradient } = await differentiateLoss(loss);
  const variables = [LOGIT, LABEL];
  return oneLogit({
    value: compileExpression(value, variables),
    gradient: compileExpression(gradient, variables),
  });
}
