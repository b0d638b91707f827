import type { Problem } from "./problem.js";

/** One logit, except for softmax with one logit a class. */
export function logitsOf(problem: Problem): number {
  return problem.loss === "softmax" ? problem.classes.length : 1;
}
