import { factsOf } from "../losses/losses.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";

/** Whether the logits decide between the labels: by the sign of the one or of an expression, or, for softmax, by the largest. */
export function isClassifier(problem: Problem): boolean {
  if (problem.decision !== undefined) return decidesBySign(problem);
  return isSignClassifier(problem) || isArgmaxClassifier(problem);
}

/** Whether the problem's own decision is the sign of one expression, between two labels: {0, 1} or {-1, 1}. */
export function decidesBySign({ decision, teacher, classes }: Problem): boolean {
  return typeof decision === "string" && teacher === undefined && areTwoSided(classes);
}

/** Whether the sign of the single logit decides between two labels: {0, 1} or {-1, 1}. */
export function isSignClassifier(problem: Problem): boolean {
  if (problem.teacher || factsOf(problem.loss).classifier !== "sign") return false;
  if (logitsOf(problem) !== 1) return false;
  return areTwoSided(problem.classes);
}

function areTwoSided(classes: Problem["classes"]): boolean {
  const labels = classes.map(({ label }) => label);
  return labels.includes(1) && (consistsOf(labels, [0, 1]) || consistsOf(labels, [-1, 1]));
}

/** Whether the largest logit decides: softmax with hard labels. */
export function isArgmaxClassifier({ loss, teacher }: Problem): boolean {
  return factsOf(loss).classifier === "largest" && teacher === undefined;
}

function consistsOf(labels: readonly number[], allowed: readonly number[]): boolean {
  return labels.every((label) => allowed.includes(label));
}
