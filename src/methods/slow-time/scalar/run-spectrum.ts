import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import { DIVERGENCE } from "../../divergence.js";
import type { Stop } from "../../stopped.js";
import { pointOf } from "./point-of.js";
import { compiledRun } from "./compiled-run.js";
import type { RunBegin, RunSettings } from "./run-settings.js";
import {
  ARRIVED,
  DIVERGED,
  MOST_STEPS,
  NOT_CONVERGED,
  NOT_CONVEX,
  TOO_MANY_STEPS,
} from "./run-end.js";
import type { Spectrum } from "./spectrum.js";

/** Of the polynomials over a step. */
const DEGREE = 5;

/** What a run leaves: the points, or why it stopped. */
export type RunOutcome = RunArrival | Stop;

export interface RunArrival {
  readonly points: OrderParameters[];
  readonly logTau: number;
  /** [time] largest estimated error of the expectations until then. */
  readonly ofExpectations: readonly number[];
  /** [time] as in KnownErrors. */
  readonly shared?: readonly number[];
}

export interface RunAccuracy {
  /** Of a step. */
  readonly tolerance: number;
  /** What the stage equations may be off by whatever the step. */
  readonly ofStages: number;
  /** As in RunSettings. */
  readonly parts: number;
  /** What is known of the error of the expectations. */
  readonly ofExpectations: number;
}

/**
 * One integration of a problem through the requested times at a step tolerance.
 * @param begin where the values of the families are those of
 */
export function runSpectrum(
  problem: Problem,
  expectation: OneLogitExpectations,
  spectrum: Spectrum,
  request: SolveRequest,
  { tolerance, ofStages, parts, ofExpectations }: RunAccuracy,
  begin?: RunBegin,
): RunOutcome {
  const { stepSize, classes } = problem;
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const { extend, families } = spectrum;
  const onProgress = progressOf(request);
  const perMode = request.perMode === true;
  const settings: RunSettings = {
    degree: DEGREE,
    tolerance,
    sweepTolerance: Math.max(sweepTolerance(tolerance, ofExpectations), ofStages),
    parts,
    perMode,
    stepSize: gamma,
    probabilities: classes.map(({ probability }) => probability),
    ...(begin && { begin }),
    ...(extend && { extend }),
    ...(onProgress && { onProgress }),
  };
  const run = compiledRun(families, expectation, settings, logTimes);
  const { end, logTime, snapshots } = run;
  if (end !== ARRIVED) return troubleAt(end, logTime);
  return {
    points: snapshots.map((snapshot, k) =>
      pointOf(snapshot, request.log10Times[k], gamma, perMode ? spectrum : undefined),
    ),
    ofExpectations: snapshots.map((snapshot) => snapshot.ofExpectations),
    logTau: snapshots.at(-1)?.logTau ?? -Infinity,
  };
}

/** Tells how far a run has come at a log time; undefined where nobody asks. */
export function progressOf({
  log10Times,
  onProgress,
}: SolveRequest): ((logTime: number) => void) | undefined {
  if (!onProgress) return undefined;
  const last = Math.max(1, log10Times[log10Times.length - 1] * Math.LN10);
  return (logTime) => {
    const note = `t = 10^${(logTime / Math.LN10).toFixed(1)}`;
    onProgress(Math.min(1, Math.max(0, logTime) / last), note);
  };
}

/** To how much the stage equations are met: less than a step may leave unresolved, more than rounding. */
function sweepTolerance(tolerance: number, ofExpectations: number): number {
  return Math.max(1e-5 * tolerance, 10 * ofExpectations, 3e-14);
}

const TROUBLES: ReadonlyMap<number, Omit<Stop, "log10Time">> = new Map([
  [NOT_CONVEX, { kind: "not convex", quantity: "mean curvature E[f'']", why: "not positive" }],
  [TOO_MANY_STEPS, { kind: "too stiff", quantity: "drives", why: `over ${MOST_STEPS} steps` }],
  [
    NOT_CONVERGED,
    { kind: "not converged", quantity: "drives", why: "the stage equations do not converge" },
  ],
  [DIVERGED, { ...DIVERGENCE, quantity: "logits" }],
]);

function troubleAt(end: number, logTime: number): Stop {
  const trouble = TROUBLES.get(end);
  if (trouble === undefined) throw new Error(`slow time: end ${end}, expected a known one`);
  return { ...trouble, log10Time: logTime / Math.LN10 };
}
