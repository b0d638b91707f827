import type { SameAsSgd } from "../optimisers/optimiser.js";
import { definitionOf, optimiserOf, OPTIMISERS } from "../optimisers/optimisers.js";
import type { Problem } from "../problem/problem.js";
import type { Obstacle } from "../theory/method.js";

/** How the optimiser of a problem is SGD at another step size, where it is. */
export const sameAsSgd = (problem: Problem): SameAsSgd | undefined => {
  const optimiser = optimiserOf(problem);
  return definitionOf(optimiser).sameAs?.(optimiser);
};

/** Whether nothing but plain SGD is asked for: no optimiser, no ridge, batches of one. */
export const isPlainSgd = ({ optimiser, ridge = 0, batch = 1 }: Problem): boolean =>
  optimiser === undefined && ridge === 0 && batch === 1;

/** Why what takes nothing but SGD, at whatever step size, does not take the optimiser of a problem. */
export function notSgdObstacle(problem: Problem, name: string): Obstacle | undefined {
  if (sameAsSgd(problem) !== undefined) return undefined;
  const { rule } = optimiserOf(problem);
  const names = Object.values(OPTIMISERS)
    .filter((definition) => definition.sameAs !== undefined && definition.rule !== rule)
    .map((definition) => definition.rule);
  return {
    path: "optimiser.rule",
    text: `${rule} as it is set, expected a rule whose limit is that of SGD at another step size (${names.join(", ")}) with ${name}`,
  };
}
