import type { Problem } from "./problem.js";
import { teacherVectors } from "./teacher-vectors.js";

/**
 * l: one logit, except for softmax with one for each class (or for each logit of its teacher) and for an
 * expression that names several.
 */
export function logitsOf(problem: Pick<Problem, "classes" | "loss" | "teacher">): number {
  const { classes, loss, teacher } = problem;
  if (loss === "softmax")
    return teacher === undefined ? classes.length : teacherVectors(problem).length;
  return typeof loss === "string" || typeof loss.variable === "string" ? 1 : loss.variable.length;
}
