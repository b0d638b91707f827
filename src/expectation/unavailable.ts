import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";

/** Throws an InputError for the losses and settings whose limit is not derived yet. */
export function refuseUnavailable({ loss, teacher }: Problem): void {
  if (teacher !== undefined)
    throw new InputError(
      "",
      "teacher",
      "soft labels from a teacher are not available yet, expected hard labels only",
    );
  if (loss === "softmax" || loss === "phase-retrieval")
    throw new InputError(
      "",
      "loss",
      `${JSON.stringify(loss)} is not available yet (${REASONS[loss]}), ` +
        `expected "binary-logistic", "least-squares" or an expression in one logit`,
    );
}

const REASONS = {
  softmax: "it needs Gaussian expectations in several logits",
  "phase-retrieval": "it needs a teacher and a loss that is not smooth",
};
