import { checkedSchedule } from "../../../step-size/schedule-function.js";
import type { Expectations } from "../../../expectation/expectations.js";
import { riskOf } from "../../../expectation/risk.js";
import type { Problem } from "../../../problem/problem.js";
import type {
  OrderParameters,
  Solution,
  SolveFailure,
  SolveOutcome,
  SolveRequest,
} from "../../solution.js";
import { attemptJointly } from "./joint-attempt.js";
import { distancesBetween, largestOf, solutionErrors, type Errors } from "./joint-errors.js";
import { resolutionFor } from "./joint-resolution.js";
import { jointSolution } from "./joint-solution.js";

/** A refinement that leaves more than this part of the distance between runs brings nothing; two of them end it. */
const STALLED = 0.7;

/**
 * Integrates a problem with any number of logits, teachers and any step-size rule in slow time,
 * dtau = gamma h dt, by exponential collocation: from t = 0 to any time. The run is repeated at step
 * tolerances ten times apart until two agree to the requested tolerance, or to what the Gaussian expectations
 * resolve; the difference of the last two, and the error of the expectations, are stated as the error of the finer.
 * @throws InputError for a schedule that gives no step size at some time up to the last one requested
 */
export async function solveJointly(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
): Promise<SolveOutcome> {
  if (problem.stepSize.rule === "schedule") {
    const last = Math.max(...request.log10Times);
    await checkedSchedule(problem.stepSize.gamma, problem.name, 10 ** last);
  }
  let level = 0;
  let ofExpectations = expectation.accuracy;
  let coarse = await attemptJointly(
    ...([problem, expectation, request, resolutionFor(request, ofExpectations, 0)] as const),
  );
  let previous: Errors | undefined;
  let stalled = 0;
  let best: Solution | undefined;
  for (;;) {
    if ("failure" in coarse) return failureOf(coarse);
    ofExpectations = Math.max(ofExpectations, coarse.ofExpectations);
    const resolution = resolutionFor(request, ofExpectations, ++level);
    const guided = { ...resolution, guide: coarse.guide };
    const fine = await attemptJointly(problem, expectation, request, guided);
    if ("failure" in fine) return best ?? failureOf(fine);
    const distance = distancesBetween(problem, expectation, fine.points, coarse.points);
    ofExpectations = Math.max(fine.ofExpectations, riskError(problem, expectation, fine.points));
    const errors = solutionErrors(distance, previous, ofExpectations);
    best = jointSolution(fine, coarse.points, errors, request.tolerance, ofExpectations);
    const reached = largestOf(errors.relativeErrors) - ofExpectations;
    const goal = Math.max(request.tolerance, ofExpectations);
    if (previous && largestOf(distance) > STALLED * largestOf(previous)) stalled++;
    if (reached <= goal || resolution.finest || stalled === 2) return best;
    previous = distance;
    coarse = fine;
  }
}

/** The largest estimated error of the expected loss at points. */
function riskError(
  problem: Problem,
  expectation: Expectations,
  points: readonly OrderParameters[],
): number {
  const own = expectation.fresh();
  return Math.max(0, ...points.map((point) => riskOf(problem, own, point).error));
}

function failureOf(outcome: { failure: string; logTime: number }): SolveFailure {
  return { failure: outcome.failure, log10Time: outcome.logTime / Math.LN10 };
}
