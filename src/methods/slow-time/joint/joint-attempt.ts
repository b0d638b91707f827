import type { Expectations } from "../../../expectation/expectations.js";
import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import { isConvex } from "./convexity.js";
import { Guide } from "./guide.js";
import { JointDriveEvaluator } from "./joint-drive.js";
import { jointFamilies } from "./joint-family.js";
import { scalarLayout } from "./joint-layout.js";
import { jointPoint } from "./joint-point.js";
import type { Resolution } from "./joint-resolution.js";
import { JointRun } from "./joint-run.js";
import type { JointRunSettings } from "./joint-run-settings.js";
import { jointSpectrum, LOWEST_LOG_POSITION, missingDepth } from "./joint-spectrum.js";
import { stepSizeRule } from "./step-size-rule.js";
import { teacherConstants } from "./teacher-constants.js";

/** What an integration leaves: the points at the requested times, or why it stopped. */
export type JointOutcome =
  | {
      modes: Modes;
      points: OrderParameters[];
      logTau: number;
      logTime: number;
      guide: Guide;
      /** Largest estimated error of the expectations. */
      ofExpectations: number;
    }
  | { failure: string; logTime: number };

/** One integration, repeated with a deeper spectrum while a lump at its bottom has moved. */
export async function attemptJointly(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
  resolution: Resolution,
): Promise<JointOutcome> {
  let lowest = -60;
  for (;;) {
    const spectrum = jointSpectrum(problem, request.perMode === true, lowest, resolution.coarse);
    const outcome = await integrate(problem, expectation, spectrum.modes, request, resolution);
    if ("failure" in outcome) return outcome;
    const missing = missingDepth(spectrum.logUnresolvedRate, outcome.logTau, lowest);
    if (missing <= 0) return outcome;
    if (lowest <= LOWEST_LOG_POSITION) {
      const failure = "the slowest eigenvalues in play lie below the smallest position represented";
      return {
        failure: `${failure}, u = e^-690; ask for earlier times`,
        logTime: outcome.logTime,
      };
    }
    lowest = Math.max(LOWEST_LOG_POSITION, lowest - missing - 10);
  }
}

async function integrate(
  problem: Problem,
  expectation: Expectations,
  modes: Modes,
  request: SolveRequest,
  settings: JointRunSettings,
): Promise<JointOutcome> {
  const { logits, teacherLogits } = expectation;
  const layout = scalarLayout({
    classes: modes.classes,
    logits,
    teacherLogits,
  });
  const constants = teacherConstants(modes);
  const shares = problem.classes.map(({ probability }) => probability);
  const convex = isConvex(problem);
  const evaluator = new JointDriveEvaluator(
    ...([expectation.fresh(), shares, layout, convex, constants] as const),
  );
  const families = jointFamilies(modes);
  const rule = await stepSizeRule(problem, modes);
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const onProgress = progressOf(request, logTimes);
  const run = new JointRun(families, evaluator, rule, {
    ...settings,
    onProgress,
  });
  const failure = run.run(logTimes);
  const { logTau, logTime } = run.reached;
  if (failure !== undefined) return { failure, logTime };
  const context = { modes, families, layout, constants };
  const points = run.snapshots.map((snapshot, k) =>
    jointPoint(context, snapshot, request.log10Times[k], request.perMode === true),
  );
  return {
    modes,
    points,
    logTau,
    logTime,
    guide: new Guide(run.history, run.rule),
    ofExpectations: evaluator.error,
  };
}

function progressOf(request: SolveRequest, logTimes: readonly number[]): (logTime: number) => void {
  const last = Math.max(1, logTimes[logTimes.length - 1]);
  return (logTime) =>
    request.onProgress?.(
      Math.min(1, Math.max(0, logTime) / last),
      `t = 10^${(logTime / Math.LN10).toFixed(1)}`,
    );
}
