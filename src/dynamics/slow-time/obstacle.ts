import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";

/** Why slow time for one logit does not apply, if it does not; the joint integrator has no obstacle. */
export function slowTimeObstacle(problem: Problem): { path: string; text: string } | undefined {
  const { stepSize, teacher } = problem;
  if (stepSize.rule !== "constant")
    return { path: "stepSize.rule", text: `${stepSize.rule}, expected constant` };
  if (logitsOf(problem) !== 1) return { path: "loss", text: "several logits, expected one" };
  if (teacher) return { path: "teacher", text: "given, expected none" };
  return undefined;
}
