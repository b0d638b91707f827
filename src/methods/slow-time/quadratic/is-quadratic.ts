import { factsOf } from "../../../losses/losses.js";
import type { Problem } from "../../../problem/problem.js";
import type { runQuadratic } from "./quadratic-run.js";

/**
 * Whether the limit is linear in e_i and P_i, so that steps are solved at once: the quadratic loss, nothing added to it,
 * labels by class and a constant step size.
 */
export function isQuadratic(problem: Problem): boolean {
  const { loss, ridge = 0, batch = 1, optimiser, teacher, stepSize } = problem;
  const plain = ridge === 0 && batch === 1 && (optimiser?.rule ?? "sgd") === "sgd";
  const given = teacher === undefined && stepSize.rule === "constant";
  return plain && given && factsOf(loss).closedForm === "quadratic";
}

/** How such a problem runs; undefined for others. */
export async function quadraticRun(problem: Problem): Promise<typeof runQuadratic | undefined> {
  if (!isQuadratic(problem)) return undefined;
  return (await import("./quadratic-run.js")).runQuadratic;
}
