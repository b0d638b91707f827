import type { Problem } from "../problem/problem.js";
import { settingOf, type Update } from "../symbolic/derivation/update.js";
import type { Scalars } from "./optimiser.js";
import { definitionOf, optimiserOf } from "./optimisers.js";

type Asked = Pick<Problem, "optimiser" | "ridge" | "batch">;

/** One step of the optimiser of a problem, with its ridge and its batch. */
export function updateOf(problem: Asked): Update {
  const optimiser = optimiserOf(problem);
  return definitionOf(optimiser).update(optimiser, settingOf(problem));
}

/** The values of the scalars of that update. */
export function scalarsOf(problem: Asked): Scalars {
  const optimiser = optimiserOf(problem);
  return definitionOf(optimiser).scalars?.(optimiser) ?? {};
}
