import type { JointExpectation } from "../../expectation/joint-expectation.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type {
  OrderParameters,
  Solution,
  SolveFailure,
  SolveOutcome,
  SolveRequest,
} from "../solution.js";
import { Guide } from "./guide.js";
import { isConvex } from "./convexity.js";
import { JointDriveEvaluator } from "./joint-drive.js";
import { distancesBetween, largestOf, solutionErrors, type Errors } from "./joint-errors.js";
import { jointFamilies } from "./joint-family.js";
import { scalarLayout } from "./joint-layout.js";
import { jointPoint } from "./joint-point.js";
import { JointRun, type JointRunSettings } from "./joint-run.js";
import { resolutionFor, type Resolution } from "./joint-resolution.js";
import { jointSpectrum, LOWEST_LOG_POSITION, missingDepth } from "./joint-spectrum.js";
import { checkSchedule } from "./schedule.js";
import { stepSizeRule } from "./step-size-rule.js";
import { teacherConstants } from "./teacher-constants.js";

/** A refinement that leaves more than this part of the distance between runs brings nothing; two of them end it. */
const STALLED = 0.7;

/** What a run leaves: the points, or why it stopped. */
type RunOutcome =
  | { modes: Modes; points: OrderParameters[]; logTau: number; guide: Guide }
  | { failure: string; logTime: number };

/**
 * Integrates a problem with any number of logits, teachers and any step-size rule in slow time,
 * dtau = gamma h dt, by exponential collocation: from t = 0 to any time. The run is repeated at step
 * tolerances ten times apart until two agree to the requested tolerance, or to what the Gaussian expectations
 * resolve; the difference of the last two, and the error of the expectations, are stated as the error of the finer.
 * @throws InputError for a schedule that gives no step size at a requested time
 */
export async function solveJointly(
  problem: Problem,
  expectation: JointExpectation,
  request: SolveRequest,
): Promise<SolveOutcome> {
  if (problem.stepSize.rule === "schedule") {
    const times = request.log10Times.map((log10Time) => 10 ** log10Time);
    await checkSchedule(problem.stepSize.gamma, problem.name, times);
  }
  let level = 0;
  let coarse = await attempt(problem, expectation, request, resolutionFor(request, expectation, 0));
  let previous: Errors | undefined;
  let stalled = 0;
  let best: Solution | undefined;
  for (;;) {
    if ("failure" in coarse) return failureOf(coarse);
    const resolution = resolutionFor(request, expectation, ++level);
    const guided = { ...resolution, guide: coarse.guide };
    const fine = await attempt(problem, expectation, request, guided);
    if ("failure" in fine) return best ?? failureOf(fine);
    const distance = distancesBetween(problem, expectation, fine.points, coarse.points);
    const errors = solutionErrors(distance, previous, expectation.relativeError);
    best = solutionOf(fine, coarse.points, errors, request.tolerance, expectation.relativeError);
    const reached = largestOf(errors.relativeErrors) - expectation.relativeError;
    const goal = Math.max(request.tolerance, expectation.relativeError);
    if (previous && largestOf(distance) > STALLED * largestOf(previous)) stalled++;
    if (reached <= goal || resolution.finest || stalled === 2) return best;
    previous = distance;
    coarse = fine;
  }
}

/** One run, repeated with a deeper spectrum while a lump at its bottom has moved. */
async function attempt(
  problem: Problem,
  expectation: JointExpectation,
  request: SolveRequest,
  resolution: Resolution,
): Promise<RunOutcome> {
  let lowest = -60;
  for (;;) {
    const spectrum = jointSpectrum(problem, request.perMode === true, lowest, resolution.coarse);
    const outcome = await run(problem, expectation, spectrum.modes, request, resolution);
    if ("failure" in outcome) return outcome;
    const missing = missingDepth(spectrum.logUnresolvedRate, outcome.logTau, lowest);
    if (missing <= 0) return outcome;
    if (lowest <= LOWEST_LOG_POSITION) {
      const failure = "the slowest eigenvalues in play lie below the smallest position represented";
      return { failure: `${failure}, u = e^-690; ask for earlier times`, logTime: outcome.logTau };
    }
    lowest = Math.max(LOWEST_LOG_POSITION, lowest - missing - 10);
  }
}

async function run(
  problem: Problem,
  expectation: JointExpectation,
  modes: Modes,
  request: SolveRequest,
  settings: JointRunSettings,
): Promise<RunOutcome> {
  const { logits, teacherLogits } = expectation;
  const layout = scalarLayout({ classes: modes.classes, logits, teacherLogits });
  const constants = teacherConstants(modes);
  const probabilities = problem.classes.map(({ probability }) => probability);
  const evaluator = new JointDriveEvaluator(
    expectation,
    probabilities,
    layout,
    isConvex(problem),
    constants,
  );
  const families = jointFamilies(modes);
  const rule = await stepSizeRule(problem, modes, constants);
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const onProgress = progressOf(request, logTimes);
  const integration = new JointRun(families, evaluator, rule, { ...settings, onProgress });
  const failure = integration.run(logTimes);
  const { logTau, logTime } = integration.reached;
  if (failure !== undefined) return { failure, logTime };
  const context = { modes, families, layout, constants };
  const points = integration.snapshots.map((snapshot, k) =>
    jointPoint(context, snapshot, request.log10Times[k], request.perMode === true),
  );
  const guide = new Guide(integration.history, integration.rule);
  return { modes, points, logTau, guide };
}

function progressOf(request: SolveRequest, logTimes: readonly number[]): (logTime: number) => void {
  const last = Math.max(1, logTimes[logTimes.length - 1]);
  return (logTime) =>
    request.onProgress?.(
      Math.min(1, Math.max(0, logTime) / last),
      `t = 10^${(logTime / Math.LN10).toFixed(1)}`,
    );
}

function failureOf(outcome: { failure: string; logTime: number }): SolveFailure {
  return { failure: outcome.failure, log10Time: outcome.logTime / Math.LN10 };
}

function solutionOf(
  fine: { modes: Modes; points: OrderParameters[] },
  coarser: OrderParameters[],
  errors: Pick<Solution, "coarserFactor" | "relativeErrors">,
  tolerance: number,
  ofExpectation: number,
): Solution {
  return {
    method: "slow-time",
    modes: fine.modes,
    points: fine.points,
    coarser,
    ...errors,
    warnings: warningsAbout(largestOf(errors.relativeErrors), tolerance, ofExpectation),
  };
}

function warningsAbout(reached: number, tolerance: number, ofExpectation: number): string[] {
  const [all, mean] = [reached, ofExpectation].map((error) => error.toExponential(1));
  if (ofExpectation > tolerance)
    return [`tolerance ${tolerance} lies below ${mean}, to which the Gaussian means are known`];
  return reached - ofExpectation > tolerance
    ? [`tolerance ${tolerance} was not reached: the estimated relative error is ${all}`]
    : [];
}
