import { solve } from "../../results/solve.js";
import type { Problem } from "../../problem/problem.js";
import { failureText } from "../../theory/failure.js";
import type { TheoryProblem } from "../../theories/problem-from.js";
import type { Solved } from "../view/messages.js";
import { readProblem } from "./read.js";

/** The numbers of `sgd-limits solve`; after a failure, what was reached. */
export async function solved(
  source: object | string,
  log10Times: readonly number[],
  tolerance: number,
): Promise<Solved> {
  const read = await readProblem(source);
  const { problem } = read;
  const perMode = isOfBlocks(read);
  const result = await solve(problem, { log10Times, tolerance, perMode, keepReached: true });
  const reached = "failure" in result ? result.reached : result;
  if (!reached) throw new Error("failure" in result ? failureText(result) : "nothing was reached");
  const { method, observables, relativeErrors, warnings } = reached;
  return {
    ...{ name: problem.name, method, observables, relativeErrors, warnings },
    log10Times: reached.log10Times,
    ...(reached.perMode && { blockOverlaps: reached.perMode.overlaps }),
    ...("failure" in result && { stopped: failureText(result) }),
  };
}

/** A mixture in the limit whose covariances are blocks has as many modes as there are joint blocks. */
function isOfBlocks({ theory, problem }: TheoryProblem): boolean {
  if (theory.id !== "mixture") return false;
  const { dimension, classes } = problem as Problem;
  return dimension === "infinity" && classes.every(({ covariance: { kind } }) => kind === "blocks");
}
