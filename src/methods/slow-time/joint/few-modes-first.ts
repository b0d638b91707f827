import type { Expectations } from "../../../expectation/expectations.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { takenOver } from "../taken-over.js";
import { hasFewModes, solveFewModes } from "./few-modes-solution.js";
import { solveJointly } from "./joint-dynamics.js";

/** By the few modes of a problem where it has few, and all together where it has not or that stops, which a warning says. */
export async function solveFewModesFirst(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
): Promise<SolveOutcome> {
  if (request.perMode === true || !hasFewModes(problem, expectation))
    return solveJointly(problem, expectation, request);
  const outcome = await solveFewModes(problem, expectation, request);
  if (!isFailure(outcome)) return outcome;
  const instead = await solveJointly(problem, expectation, request);
  return takenOver(outcome, instead, "all modes were solved together");
}
