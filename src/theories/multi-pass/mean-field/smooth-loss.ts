import { factsOf } from "../../../losses/losses.js";
import { sigmoid, softplus } from "../../../numerics/sigmoid.js";
import type { Loss } from "../../../problem/problem.js";

/** Writes f(r, y), f'(r, y) and f''(r, y) into `out`. */
export type SmoothLoss = (r: number, y: number, out: Float64Array) => void;

/** A loss in one logit with two derivatives; an expression is differentiated and compiled. */
export async function smoothLoss(loss: Loss): Promise<SmoothLoss> {
  const { closedForm } = factsOf(loss);
  if (closedForm === "logistic") return logistic;
  if (closedForm === "quadratic") return leastSquares;
  const { differentiateLoss } = await import("../../../symbolic/loss/loss-expression.js");
  const { compileExpression } = await import("../../../symbolic/expression/compile-function.js");
  const { value, gradient, hessian, variables, labels } = await differentiateLoss(loss);
  const names = [...variables, ...labels];
  const [f, f1, f2] = [value, gradient, hessian].map((part) => compileExpression(part, names));
  return (r, y, out) => {
    out[0] = f(r, y);
    out[1] = f1(r, y);
    out[2] = f2(r, y);
  };
}

function logistic(r: number, y: number, out: Float64Array): void {
  const weight = sigmoid(r);
  out[0] = softplus(r) - y * r;
  out[1] = weight - y;
  out[2] = weight * (1 - weight);
}

function leastSquares(r: number, y: number, out: Float64Array): void {
  out[0] = (r - y) ** 2 / 2;
  out[1] = r - y;
  out[2] = 1;
}
