import { factsOf } from "../../../losses/losses.js";
import type { Problem } from "../../../problem/problem.js";
import type { runQuadratic } from "./quadratic-run.js";

/**
 * Whether the limit is linear in e_i and P_i, so that steps are solved at once: SGD of the quadratic loss, in batches and with a
 * ridge as well, at labels by class and a constant step size.
 */
export function isQuadratic({ loss, optimiser, teacher, stepSize }: Problem): boolean {
  const isSgd = (optimiser?.rule ?? "sgd") === "sgd";
  const isGiven = teacher === undefined && stepSize.rule === "constant";
  return isSgd && isGiven && factsOf(loss).closedForm === "quadratic";
}

/** How such a problem runs; undefined for others. */
export async function quadraticRun(problem: Problem): Promise<typeof runQuadratic | undefined> {
  if (!isQuadratic(problem)) return undefined;
  return (await import("./quadratic-run.js")).runQuadratic;
}
