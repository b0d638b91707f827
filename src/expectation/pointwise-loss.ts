import type { Problem } from "../problem/problem.js";
import { logitsOf } from "../problem/logits.js";
import { sigmoid, softplus } from "../numerics/sigmoid.js";
import type { LabelRule } from "./label-rule.js";
import { linkFunction } from "./link.js";
import { oneLogit, type OneLogit, type PointwiseLoss } from "./pointwise.js";

export type { LabelRule, PointwiseLoss };

/** Named losses in closed form; expressions compiled from their checked derivatives. */
export async function pointwiseLoss(problem: Problem): Promise<PointwiseLoss> {
  const { loss } = problem;
  if (loss === "softmax") return softmax(logitsOf(problem));
  if (typeof loss === "string") return oneLogit(NAMED[loss]);
  const { expressionPointwise } = await import("./expression-pointwise.js");
  return expressionPointwise(loss);
}

export function labelRule(problem: Problem): LabelRule {
  const { teacher, classes, loss } = problem;
  if (teacher !== undefined) return linkFunction(teacher, logitsOf(problem));
  return {
    teacherLogits: 0,
    label(classIndex, _, __, y) {
      if (loss !== "softmax") y[0] = classes[classIndex].label;
      else y.fill(0)[classes[classIndex].label] = 1;
    },
  };
}

const NAMED = {
  "binary-logistic": {
    value: (r, y) => softplus(r) - y * r,
    gradient: (r, y) => sigmoid(r) - y,
  },
  "least-squares": { value: (r, y) => (r - y) ** 2 / 2, gradient: (r, y) => r - y },
  "phase-retrieval": {
    value: (r, y) => (Math.abs(r) - y) ** 2,
    gradient: (r, y) => 2 * (Math.abs(r) - y) * Math.sign(r),
  },
} satisfies Record<string, OneLogit>;

/** f = log sum_b e^{r_b} - y . r. */
function softmax(logits: number): PointwiseLoss {
  return {
    logits,
    labelSize: logits,
    value(r, y) {
      const { top, sum } = weights(r);
      let loss = top + Math.log(sum);
      for (let b = 0; b < logits; b++) loss -= y[b] * r[b];
      return loss;
    },
    gradient(r, y, out) {
      const { top, sum } = weights(r);
      for (let b = 0; b < logits; b++) out[b] = Math.exp(r[b] - top) / sum - y[b];
    },
  };
}

function weights(r: Float64Array): { top: number; sum: number } {
  let top = -Infinity;
  for (const value of r) top = Math.max(top, value);
  let sum = 0;
  for (const value of r) sum += Math.exp(value - top);
  return { top, sum };
}
