import type { Expectations } from "../../expectation/expectations.js";
import { emptyOneLogitMoments } from "../../expectation/one-logit-expectations.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";

/** Whether the fast path for one logit, hard labels and a constant step size takes the problem. */
export function isOneLogit(problem: Problem, expectations: Expectations): boolean {
  const { stepSize, teacher } = problem;
  const isPlain = stepSize.rule === "constant" && teacher === undefined;
  return isPlain && logitsOf(problem) === 1 && !isNoiselessAtZero(problem, expectations);
}

/** Means of 0, and no gradient at X = 0: with X the noise vanishes, of which every digit counts. */
function isNoiselessAtZero({ classes }: Problem, { oneLogit }: Expectations): boolean {
  if (classes.some(({ mean }) => mean.kind !== "zero")) return false;
  const at = oneLogit?.fresh();
  const moments = emptyOneLogitMoments();
  return classes.every((_, i) => {
    at?.evaluate(i, 0, 0, moments);
    return moments.fisher === 0;
  });
}
