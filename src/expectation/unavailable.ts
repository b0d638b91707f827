import { factsOf } from "../losses/losses.js";
import { SOBOL_DIMENSIONS } from "../numerics/sobol-dimensions.js";
import { InputError } from "../problem/input-error.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";

/** Throws an InputError where there are more logits than quasi-Monte Carlo has dimensions for. */
export function refuseUnavailable(problem: Problem): void {
  const logits = logitsOf(problem);
  const most = mostLogits(problem);
  if (logits > most) throw new InputError("", "loss", `${logits} logits, expected at most ${most}`);
}

/** One dimension of the points chooses among the components of a mixture. */
function mostLogits({ loss, teacher }: Problem): number {
  const dimensions = SOBOL_DIMENSIONS - 1;
  if (factsOf(loss).closedForm !== "cross-entropy") return dimensions - 2; // a teacher's logit, and its noise
  return teacher === undefined ? dimensions + 1 : Math.floor(dimensions / 2) + 1;
}
