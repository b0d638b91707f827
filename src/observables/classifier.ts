import { factsOf } from "../losses/losses.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";

/** Whether the logits decide between the labels: by the sign of the one, or, for softmax, by the largest. */
export function isClassifier(problem: Problem): boolean {
  return isSignClassifier(problem) || isArgmaxClassifier(problem);
}

/** Whether the sign of the single logit decides between two labels: {0, 1} or {-1, 1}. */
export function isSignClassifier(problem: Problem): boolean {
  const labels = problem.classes.map((model) => model.label);
  if (problem.teacher || factsOf(problem.loss).classifier !== "sign") return false;
  if (logitsOf(problem) !== 1) return false;
  return labels.includes(1) && (consistsOf(labels, [0, 1]) || consistsOf(labels, [-1, 1]));
}

/** Whether the largest logit decides: softmax with hard labels. */
export function isArgmaxClassifier({ loss, teacher }: Problem): boolean {
  return factsOf(loss).classifier === "largest" && teacher === undefined;
}

function consistsOf(labels: readonly number[], allowed: readonly number[]): boolean {
  return labels.every((label) => allowed.includes(label));
}
