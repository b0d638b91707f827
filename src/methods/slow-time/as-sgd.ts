import type { Expectations } from "../../expectation/expectations.js";
import type { Problem } from "../../problem/problem.js";
import { dependenceOf } from "../../step-size/rules.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import type { Integrator, SolveOutcome, SolveRequest } from "../solution.js";
import { equivalentSgd } from "./equivalent-sgd.js";
import { solveStates } from "./states/states-solution.js";
import { takenOver } from "./taken-over.js";

/**
 * A problem whose limit is that of SGD at another step size, of other expectations, by slow time of that.
 * @param isPlain whether what drives it are the expectations of the loss as it stands
 * @param prepare slow time of SGD
 */
export async function integrateAsSgd(
  problem: Problem,
  driving: Expectations,
  isPlain: boolean,
  prepare: (problem: Problem, expectation: Expectations) => Promise<Integrator>,
): Promise<Integrator> {
  const same = equivalentSgd(problem, driving, isPlain);
  const integrate = await prepare(same.problem, same.expectation);
  return async (request) => {
    const outcome = same.outcome(await integrate(request));
    return isFailure(outcome) ? afterFlatStart(problem, driving, request, outcome) : outcome;
  };
}

/**
 * Slow time that has no curvature to begin with, as clipped gradients that are all the same do not know of X, goes by steps in log t,
 * which need none and know step sizes that are functions of t; what stopped later stays stopped.
 */
async function afterFlatStart(
  problem: Problem,
  driving: Expectations,
  request: SolveRequest,
  stopped: Failure,
): Promise<SolveOutcome> {
  const isFlat = stopped.log10Time === -Infinity;
  const isGiven = ["nothing", "time"].includes(dependenceOf(problem.stepSize));
  if (!isFlat || !isGiven) return stopped;
  const instead = await solveStates(problem, driving, request);
  return takenOver(stopped, instead, "solved by steps in log t");
}
