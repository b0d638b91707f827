import type { Expectations } from "../../../expectation/expectations.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { Integrator, SolveOutcome, SolveRequest } from "../../solution.js";
import { bentSchedule } from "../bent-schedule.js";
import { takenOver } from "../taken-over.js";
import { laggingSgd } from "./lagging-sgd.js";

/**
 * All states of a mode together, implicitly; where X lags behind SGD by a running mean of its gradients, as that far out, and
 * with a word where that stops.
 */
export async function statesIntegrator(
  problem: Problem,
  driving: Expectations,
): Promise<Integrator> {
  const bent = await bentSchedule(problem);
  if (bent) return () => bent;
  const lagging = await laggingSgd(problem, driving);
  return async (request: SolveRequest): Promise<SolveOutcome> => {
    const outcome = lagging?.(request);
    if (outcome && !isFailure(outcome)) return outcome;
    const { solveStates } = await import("../states/states-solution.js");
    const instead = await solveStates(problem, driving, request);
    return outcome
      ? takenOver(outcome, instead, "all states of a mode were solved together")
      : instead;
  };
}
