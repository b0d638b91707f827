import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";

/** Why slow time for one logit does not apply, if it does not; the joint integrator has no obstacle. */
export function slowTimeObstacle(problem: Problem): { path: string; text: string } | undefined {
  const { stepSize, teacher } = problem;
  if (stepSize.rule !== "constant")
    return { path: "stepSize.rule", text: `${stepSize.rule}, expected constant` };
  if (logitsOf(problem) !== 1) return { path: "loss", text: "several logits, expected one" };
  if (teacher) return { path: "teacher", text: "given, expected none" };
  if (isNoiselessAtZero(problem))
    return { path: "classes", text: "labels and means of 0, expected noise that does not vanish" };
  return undefined;
}

/** Least squares that X = 0 fits exactly: with X the noise vanishes, of which every digit counts. */
function isNoiselessAtZero({ loss, classes }: Problem): boolean {
  return (
    loss === "least-squares" &&
    classes.every(({ label, mean }) => label === 0 && mean.kind === "zero")
  );
}
