import { checkedSchedule } from "../../../step-size/schedule-function.js";
import type { Expectations } from "../../../expectation/expectations.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import { refine, type Run } from "../../refine.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { stopped } from "../../stopped.js";
import { attemptJointly, type JointArrival } from "./joint-attempt.js";
import { resolutionFor } from "./joint-resolution.js";
import { stepSizeRule } from "./step-size-rule.js";

const ROUNDING = 1e-13;
/** Least stated error in units of what the runs aim at: two may agree by chance to more than they give reason for. */
const LEAST_PER_TOLERANCE = 5e-3;

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
  const rule = await stepSizeRule(problem);
  const refined = refine<JointArrival & Run>({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: { first: 3, least: 2 },
    run(level, coarser) {
      const known = Math.max(expectation.accuracy, ...(coarser?.ofExpectations ?? []));
      const resolution = resolutionFor(request, known, level);
      const guided = { ...resolution, ...(coarser && { guide: coarser.guide }) };
      const outcome = attemptJointly(problem, expectation, request, guided, rule);
      if ("kind" in outcome) return stopped("slow-time", outcome);
      const leastError = Math.max(ROUNDING, LEAST_PER_TOLERANCE * resolution.goal);
      return { ...outcome, leastError, isFinest: resolution.finest };
    },
  });
  if (isFailure(refined)) return refined;
  const { fine, coarse: _, ...found } = refined;
  return { method: "slow-time", modes: fine.spectrum.modes, ...found };
}
