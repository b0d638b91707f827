import { factsOf } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";

/** Whether a(t) is defined: the weight on the wrong label is that of the binary logistic loss. */
export function hasRatio({ loss, teacher }: Problem): boolean {
  return factsOf(loss).closedForm === "logistic" && !teacher;
}
