import type { Expectations } from "../../../expectation/expectations.js";
import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import { isConvex } from "../../convexity.js";
import { Guide } from "./guide.js";
import { JointDriveEvaluator } from "./joint-drive.js";
import { jointFamilies } from "./joint-family.js";
import { scalarLayout } from "./joint-layout.js";
import { jointPoint } from "./joint-point.js";
import type { Resolution } from "./joint-resolution.js";
import { JointRun } from "./joint-run.js";
import type { JointRunSettings } from "./joint-run-settings.js";
import { compressedModes, PANEL_WIDTH } from "../../../problem/compressed-modes.js";
import { modesOf } from "../../../problem/modes-of.js";
import { spectrumSource } from "../scalar/spectrum.js";
import { withDepth } from "../depth.js";
import type { Stop } from "../../stopped.js";
import type { StepSizeRule } from "./stage-view.js";
import { teacherConstants } from "../../teacher-constants.js";

/** What an integration leaves that reached every time. */
export interface JointArrival {
  readonly spectrum: { readonly modes: Modes };
  readonly points: OrderParameters[];
  readonly logTau: number;
  readonly guide: Guide;
  /** [time] largest estimated error of the expectations until then. */
  readonly ofExpectations: readonly number[];
}

/** One integration at a resolution. */
export function attemptJointly(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
  resolution: Resolution,
  rule: (modes: Modes) => StepSizeRule,
): JointArrival | Stop {
  const every = request.perMode === true || problem.dimension === "infinity";
  const source = spectrumSource(problem, every, {
    modesOf,
    compressedModes,
    panelWidth: PANEL_WIDTH,
  });
  return withDepth(
    (lowest) => source(lowest, resolution.coarse),
    ({ modes }) => integrate(problem, expectation, modes, request, resolution, rule(modes)),
  );
}

function integrate(
  problem: Problem,
  expectation: Expectations,
  modes: Modes,
  request: SolveRequest,
  settings: JointRunSettings,
  rule: StepSizeRule,
): Omit<JointArrival, "spectrum"> | Stop {
  const { logits, teacherLogits } = expectation;
  const layout = scalarLayout({ classes: modes.classes, logits, teacherLogits });
  const constants = teacherConstants(modes);
  const shares = problem.classes.map(({ probability }) => probability);
  const evaluator = new JointDriveEvaluator(
    expectation.fresh(),
    shares,
    layout,
    isConvex(problem),
    constants,
  );
  const families = jointFamilies(modes);
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const onProgress = progressOf(request, logTimes);
  const run = new JointRun(families, evaluator, rule, { ...settings, onProgress });
  const trouble = run.run(logTimes);
  const { logTau, logTime } = run.reached;
  if (trouble !== undefined) return { ...trouble, log10Time: logTime / Math.LN10 };
  const context = { modes, families, layout, constants };
  const points = run.snapshots.map((snapshot, k) =>
    jointPoint(context, snapshot, request.log10Times[k], request.perMode === true),
  );
  const guide = new Guide(run.history, run.rule);
  return { points, logTau, guide, ofExpectations: run.ofExpectations };
}

function progressOf(request: SolveRequest, logTimes: readonly number[]): (logTime: number) => void {
  const last = Math.max(1, logTimes[logTimes.length - 1]);
  return (logTime) =>
    request.onProgress?.(
      Math.min(1, Math.max(0, logTime) / last),
      `t = 10^${(logTime / Math.LN10).toFixed(1)}`,
    );
}
