import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";

/** Whether the fast path for one logit, hard labels and a constant step size takes the problem. */
export function isOneLogit(problem: Problem): boolean {
  const { stepSize, teacher } = problem;
  const isPlain = stepSize.rule === "constant" && teacher === undefined;
  return isPlain && logitsOf(problem) === 1 && !isNoiselessAtZero(problem);
}

/** Least squares that X = 0 fits exactly: with X the noise vanishes, of which every digit counts. */
function isNoiselessAtZero({ loss, classes }: Problem): boolean {
  return (
    loss === "least-squares" &&
    classes.every(({ label, mean }) => label === 0 && mean.kind === "zero")
  );
}
