import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { teacherVectors } from "../problem/teacher-vectors.js";

export function hasTeacher({ teacher }: Problem): boolean {
  return teacher !== undefined;
}

/** Whether X and X* have the same shape, so that one can be taken from the other. */
export function isComparable(problem: Problem): boolean {
  return hasTeacher(problem) && logitsOf(problem) === teacherVectors(problem).length;
}
