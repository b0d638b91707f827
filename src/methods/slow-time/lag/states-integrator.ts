import type { Expectations } from "../../../expectation/expectations.js";
import { factsOf } from "../../../losses/losses.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { Integrator, SolveOutcome, SolveRequest } from "../../solution.js";
import { equivalentSgd } from "../equivalent-sgd.js";
import { isOneLogit } from "../one-logit-problem.js";
import { prepareSlowTime } from "../scalar/slow-time.js";
import { slowTimeCompiled } from "../scalar/slow-time-module.js";
import { finiteModesFor } from "../scalar/spectrum.js";
import { lagOf } from "./lag-of.js";
import { runLagging } from "./lag-solution.js";

/** All states of a mode together, implicitly; where X lags behind SGD by a running mean of its gradients, as that far out. */
export async function statesIntegrator(
  problem: Problem,
  driving: Expectations,
): Promise<Integrator> {
  const lagging = await laggingSgd(problem, driving);
  return async (request) => {
    const outcome = lagging?.(request);
    if (outcome && !isFailure(outcome)) return outcome;
    const { solveStates } = await import("../states/states-solution.js");
    return solveStates(problem, driving, request);
  };
}

/** X that follows a running mean of the gradients of a loss in one logit that is not quadratic; undefined of anything else. */
async function laggingSgd(
  problem: Problem,
  driving: Expectations,
): Promise<((request: SolveRequest) => SolveOutcome) | undefined> {
  if (factsOf(problem.loss).closedForm === "quadratic" || !isOneLogit(problem, driving))
    return undefined;
  const lag = lagOf(problem);
  if (!lag) return undefined;
  await slowTimeCompiled();
  const same = equivalentSgd(problem, driving);
  return prepareSlowTime(same.problem, same.expectation, await finiteModesFor(problem), {
    run: (...parts) => runLagging(lag, ...parts),
  });
}
