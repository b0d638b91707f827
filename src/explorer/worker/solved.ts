import { solve } from "../../results/solve.js";
import { failureText } from "../../theory/failure.js";
import type { Solved } from "../view/messages.js";
import { readProblem } from "./read.js";

/** The numbers of `sgd-limits solve`; after a failure, what was reached. */
export async function solved(
  source: object | string,
  log10Times: readonly number[],
  tolerance: number,
): Promise<Solved> {
  const { problem } = await readProblem(source);
  const result = await solve(problem, { log10Times, tolerance, keepReached: true });
  const reached = "failure" in result ? result.reached : result;
  if (!reached) throw new Error("failure" in result ? failureText(result) : "nothing was reached");
  const { method, observables, relativeErrors, warnings } = reached;
  return {
    ...{ name: problem.name, method, observables, relativeErrors, warnings },
    log10Times: reached.log10Times,
    ...("failure" in result && { stopped: failureText(result) }),
  };
}
