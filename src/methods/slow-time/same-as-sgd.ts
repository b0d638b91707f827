import type { SameAsSgd } from "../../optimisers/optimiser.js";
import { definitionOf, optimiserOf } from "../../optimisers/optimisers.js";
import type { Problem } from "../../problem/problem.js";

/** How the optimiser of a problem is SGD at another step size, where it is. */
export const sameAsSgd = (problem: Problem): SameAsSgd | undefined => {
  const optimiser = optimiserOf(problem);
  return definitionOf(optimiser).sameAs?.(optimiser);
};

/** Whether nothing but plain SGD is asked for: no optimiser, no ridge, batches of one. */
export const isPlainSgd = ({ optimiser, ridge = 0, batch = 1 }: Problem): boolean =>
  optimiser === undefined && ridge === 0 && batch === 1;
