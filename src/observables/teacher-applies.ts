import { factsOf } from "../losses/losses.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { teacherVectors } from "../problem/teacher-vectors.js";

export function hasTeacher({ teacher }: Problem): boolean {
  return teacher !== undefined;
}

/** Whether each logit of the teacher has one of a student's interchangeable ones to be matched to: softmax names its own. */
export function hasNeurons(problem: Problem): boolean {
  const logits = logitsOf(problem);
  return (
    logits > 1 &&
    factsOf(problem.loss).classifier !== "largest" &&
    hasTeacher(problem) &&
    logits >= teacherVectors(problem).length
  );
}

/** Whether X and X* have the same shape, so that one can be taken from the other. */
export function isComparable(problem: Problem): boolean {
  return hasTeacher(problem) && logitsOf(problem) === teacherVectors(problem).length;
}
