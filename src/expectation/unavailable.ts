import { InputError } from "../problem/input-error.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";

/** Throws an InputError for the losses and settings whose limit is not available. */
export function refuseUnavailable(problem: Problem): void {
  const { loss, teacher } = problem;
  if (teacher !== undefined && (typeof loss !== "string" || loss === "softmax"))
    throw new InputError(
      "",
      "teacher",
      "soft labels for this loss are not available yet, expected hard labels only",
    );
  if (typeof loss !== "string" && logitsOf(problem) > 1)
    throw new InputError("", "loss", "several logits are not available yet, expected one logit");
}
