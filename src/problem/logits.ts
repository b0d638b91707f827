import { logitCount } from "../losses/losses.js";
import type { Problem } from "./problem.js";
import { teacherVectors } from "./teacher-vectors.js";

/** l: what the loss says; where it has one for each label, one for each class or for each logit of the teacher. */
export function logitsOf(problem: Pick<Problem, "classes" | "loss" | "teacher">): number {
  const { classes, loss, teacher } = problem;
  return logitCount(loss, teacher === undefined ? classes.length : teacherVectors(problem).length);
}
