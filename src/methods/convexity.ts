import { factsOf } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";

/** Whether the loss is known to be convex in the logits, whatever the labels. */
export function isConvex({ loss }: Pick<Problem, "loss">): boolean {
  return factsOf(loss).convexity === "convex";
}
