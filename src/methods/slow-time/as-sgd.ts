import type { Expectations } from "../../expectation/expectations.js";
import type { Problem } from "../../problem/problem.js";
import { dependenceOf } from "../../step-size/rules.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import type { Integrator, SolveOutcome, SolveRequest } from "../solution.js";
import { isOneLogit } from "./one-logit-problem.js";
import { prepareSlowTime } from "./scalar/slow-time.js";
import { finiteModesFor } from "./scalar/spectrum.js";
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
    if (!isFailure(outcome) || outcome.log10Time > -Infinity) return outcome;
    if (!isOneLogit(same.problem, same.expectation))
      return afterFlatStart(problem, driving, request, outcome);
    const { runFromFlat } = await import("./scalar/flat-start.js");
    const finite = await finiteModesFor(same.problem);
    const flat = prepareSlowTime(same.problem, same.expectation, finite, { run: runFromFlat });
    const found = same.outcome(flat(request));
    return isFailure(found) ? afterFlatStart(problem, driving, request, outcome) : found;
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
  if (!["nothing", "time"].includes(dependenceOf(problem.stepSize))) return stopped;
  const instead = await solveStates(problem, driving, request);
  return takenOver(stopped, instead, "solved by steps in log t");
}
