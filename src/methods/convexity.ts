import type { Problem } from "../problem/problem.js";

/** Whether the loss is known to be convex in the logits, whatever the labels. */
export function isConvex({ loss }: Pick<Problem, "loss">): boolean {
  return typeof loss === "string" && loss !== "phase-retrieval";
}
