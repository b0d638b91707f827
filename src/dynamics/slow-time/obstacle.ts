import type { Problem } from "../../problem/problem.js";

/** Why slow time does not apply, if it does not. */
export function slowTimeObstacle(problem: Problem): { path: string; text: string } | undefined {
  if (problem.stepSize.rule !== "constant") {
    return {
      path: "stepSize.rule",
      text: `${problem.stepSize.rule}, expected constant for slow-time`,
    };
  }
  if (problem.loss === "softmax")
    return { path: "loss", text: "softmax, expected one logit for slow-time" };
  if (problem.teacher) return { path: "teacher", text: "given, expected none for slow-time" };
  return undefined;
}
