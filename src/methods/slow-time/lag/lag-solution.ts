import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import type { TrackedFamily } from "../quadratic/tracked-family.js";
import { initialMoments } from "../scalar/initial-instant.js";
import { pointOf } from "../scalar/point-of.js";
import type { RunBegin } from "../scalar/run-settings.js";
import { progressOf, type RunAccuracy, type RunOutcome } from "../scalar/run-spectrum.js";
import { errorAtStep } from "../scalar/slow-time.js";
import type { Spectrum } from "../scalar/spectrum.js";
import type { Lag } from "./lag-of.js";
import { runLag } from "./lag-run.js";
import type { LagMotion } from "./lag-step.js";
import { plainFamilies } from "./plain-families.js";

/**
 * The tolerance of steps over the error aimed at, where that counts on the way; and, at most, where all that is still asked for lies
 * so far out that little is left of the way, which two runs show: of an error there a time as many times later has as little left.
 * Measured. And the loosest.
 */
const [CLOSE_BY, FAR_OUT, LOOSEST] = [10, 6000, 1e-4];
/** What is left out by taking SGD for what lags from a time t on, over 1 / (c t). */
const BEYOND = 3;
/** A ridge has X forget its start like e^-pt: what is left after this many units of 1/p is below every tolerance. */
const FORGOTTEN = 40;
/** Where p/c is below this part of the error aimed at a ridge changes nothing that counts within 1/c. */
const SLOW_PULL = 0.1;

/** X that lags behind SGD, and how it goes on from where it does no more. */
export interface Lagging {
  readonly lag: Lag;
  /** The classes that gradients are drawn from: the first of the problem, behind which there may be one for the ridge. */
  readonly classes: number;
  /** Drives it on the way there; by its residuals m_i - y_i where it has these for means. */
  readonly lags: { readonly expectation: OneLogitExpectations; readonly ofResiduals: boolean };
  /** Where X is followed beside Z = X - X*: [family] of Z, and the order parameters as they stand at a time. */
  readonly near?: {
    readonly tracks: readonly TrackedFamily[];
    pointAt(log10Time: number): OrderParameters;
  };
  /** SGD from where the families stand. */
  goOn(spectrum: Spectrum, request: SolveRequest, accuracy: RunAccuracy, begin: LagEnd): RunOutcome;
}

/** Where SGD begins. */
export interface LagEnd extends RunBegin {
  /** [class] m_i at t = 0. */
  readonly startMeans: Float64Array;
}

/**
 * One integration of X that follows a running mean of the gradients, y' = c (g - y), X' = -gamma y - p X. In terms of
 * z = X - (gamma/c) y it is SGD, z' = -gamma g - p X, whose gradient is taken at X in place of z: with c t, X comes as close to z
 * as z changes little in 1/c. What is a function of log t changes by O(1/(c t)); so do modes that follow their drive, and their
 * noise is that of SGD whatever c, times c/(c + p). From c t = 3 / error on, and not before the ridge has X forget its start, the run
 * goes on as SGD; two runs that leave so much out may agree by chance, so that it counts beside their distance.
 */
export function runLagging(
  lagging: Lagging,
  problem: Problem,
  spectrum: Spectrum,
  request: SolveRequest,
  accuracy: RunAccuracy,
): RunOutcome {
  const { lag } = lagging;
  const error = errorAtStep(accuracy.tolerance);
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const handover = handoverOf(lag, error);
  const early = logTimes.filter((logTime) => logTime <= handover);
  const isWhole = early.length === logTimes.length;
  const times = isWhole ? early : [...early, handover];
  const tolerances = tolerancesOf(
    times.length,
    early.length,
    logTimes[early.length] - handover,
    error,
  );
  const startMeans = initialMoments(spectrum.families, problem.classes.length).means;
  const motion = motionOf(lagging, problem);
  const passed = progressOf(request);
  const read: OrderParameters[] = [];
  const { near } = lagging;
  const onArrival = near && (() => read.push(near.pointAt(times[read.length] / Math.LN10)));
  const listeners = { onStep: passed, onArrival };
  const plain =
    near || request.perMode === true || spectrum.extend
      ? undefined
      : plainFamilies(spectrum.families, lagging.classes);
  const laid = plain ? { families: plain.families } : spectrum;
  const lagged = runLag(laid, motion, problem.classes.length, times, tolerances, listeners);
  if ("kind" in lagged) return lagged;
  plain?.restore();
  const { snapshots } = lagged;
  const { logTime, logTau, ofExpectations: known } = snapshots[snapshots.length - 1];
  const perMode = request.perMode === true ? spectrum : undefined;
  const points = near
    ? read.slice(0, early.length)
    : early.map((_, k) => pointOf(snapshots[k], request.log10Times[k], lag.stepSize, perMode));
  const ofExpectations = early.map((_, k) => snapshots[k].ofExpectations);
  if (isWhole) return { points, logTau, ofExpectations };
  for (const family of spectrum.families) family.further = [];
  const log10Times = request.log10Times.slice(early.length);
  const begin = { logTau, logTime, startMeans };
  const rest = lagging.goOn(spectrum, { ...request, log10Times }, accuracy, begin);
  if ("kind" in rest) return rest;
  const later = rest.ofExpectations.map((found) => Math.max(known, found));
  return {
    points: [...points, ...rest.points],
    logTau: rest.logTau,
    ofExpectations: [...ofExpectations, ...later],
    shared: [...early.map(() => 0), ...rest.points.map((_, k) => error + (rest.shared?.[k] ?? 0))],
  };
}

/** [time] on the way there, of which the first few are asked for, and the first beyond is e^beyond times as late as the last. */
function tolerancesOf(times: number, early: number, beyond: number, error: number): number[] {
  const farOut = Math.min(FAR_OUT, CLOSE_BY * Math.exp(beyond));
  return Array.from({ length: times }, (_, k) =>
    Math.min(LOOSEST, (k < early ? CLOSE_BY : farOut) * error),
  );
}

/** log of the time from which on it goes on as SGD. */
function handoverOf({ rate, pull }: Lag, error: number): number {
  const lags = BEYOND / (rate * error);
  return Math.log(pull > SLOW_PULL * error * rate ? Math.max(lags, FORGOTTEN / pull) : lags);
}

function motionOf({ lag, classes, lags, near }: Lagging, problem: Problem): LagMotion {
  const drawn = problem.classes.slice(0, classes);
  return {
    lag,
    expectation: lags.expectation.fresh(),
    shares: drawn.map(({ probability }) => probability),
    origins: drawn.map(({ label }) => (lags.ofResiduals ? label : 0)),
    ...(near && { tracks: near.tracks }),
  };
}
