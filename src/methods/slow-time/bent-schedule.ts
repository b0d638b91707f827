import type { Problem } from "../../problem/problem.js";
import type { Failure } from "../../theory/failure.js";
import { stopped } from "../stopped.js";

/** A step is one polynomial of gamma: a schedule that jumps or bends is another method's. */
export async function bentSchedule({ stepSize, name }: Problem): Promise<Failure | undefined> {
  if (stepSize.rule !== "schedule") return undefined;
  const [{ scheduleFunction }, { schedulePieces }] = await Promise.all([
    import("../../step-size/schedule-function.js"),
    import("../../step-size/schedule-pieces.js"),
  ]);
  await scheduleFunction(stepSize.gamma, name); // says what cannot be read
  if ((await schedulePieces(stepSize.gamma)) === undefined) return undefined;
  const why = "it jumps or bends";
  return stopped("slow-time", {
    kind: "not converged",
    log10Time: -Infinity,
    quantity: "gamma",
    why,
  });
}
