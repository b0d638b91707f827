import type { Problem } from "./problem.js";

/** The names of the trained scalars of a problem, in the order of its file. */
export function parameterNames({ parameters }: Pick<Problem, "parameters">): readonly string[] {
  return Object.keys(parameters ?? {});
}
