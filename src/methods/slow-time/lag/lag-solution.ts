import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import type { SolveRequest } from "../../solution.js";
import { pointOf } from "../scalar/point-of.js";
import {
  progressOf,
  runSpectrum,
  type RunAccuracy,
  type RunOutcome,
} from "../scalar/run-spectrum.js";
import { errorAtStep } from "../scalar/slow-time.js";
import type { Spectrum } from "../scalar/spectrum.js";
import type { Lag } from "./lag-of.js";
import { runLag } from "./lag-run.js";

/**
 * The tolerance of steps over the error aimed at, where that counts on the way; and where all that is asked for lies so far out
 * that little is left of the way, which two runs show. Measured. And the loosest.
 */
const [CLOSE_BY, FAR_OUT, LOOSEST] = [10, 6000, 1e-4];
/** What is left out by taking SGD for what lags from a time t on, over 1 / (c t). */
const BEYOND = 3;

/**
 * One integration of X that follows a running mean of the gradients, y' = c (g - y). In terms of z = X - (gamma/c) y it is SGD,
 * z' = -gamma g, whose gradient is taken at the running mean X of z: with c t, X = z - z'/c + ... comes as close to z as z changes
 * little in 1/c. What is a function of log t changes by O(1/(c t)); so do modes that follow their drive, and their noise is that of
 * SGD whatever c. From c t = 3 / error on the run goes on as SGD;
 * two runs that leave so much out may agree by chance, so that it counts beside their distance.
 */
export function runLagging(
  lag: Lag,
  problem: Problem,
  expectation: OneLogitExpectations,
  spectrum: Spectrum,
  request: SolveRequest,
  accuracy: RunAccuracy,
): RunOutcome {
  const error = errorAtStep(accuracy.tolerance);
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const handover = Math.log(BEYOND / (lag.rate * error));
  const early = logTimes.filter((logTime) => logTime <= handover);
  const isWhole = early.length === logTimes.length;
  const shares = problem.classes.map(({ probability }) => probability);
  const times = isWhole ? early : [...early, handover];
  const tolerance = Math.min(LOOSEST, (early.length > 0 ? CLOSE_BY : FAR_OUT) * error);
  const passed = progressOf(request);
  const lagging = runLag(spectrum, expectation, shares, lag, times, tolerance, passed);
  if ("kind" in lagging) return lagging;
  const { snapshots } = lagging;
  const { logTime, logTau, ofExpectations: known } = snapshots[snapshots.length - 1];
  const perMode = request.perMode === true ? spectrum : undefined;
  const points = early.map((_, k) =>
    pointOf(snapshots[k], request.log10Times[k], lag.stepSize, perMode),
  );
  const ofExpectations = early.map((_, k) => snapshots[k].ofExpectations);
  if (isWhole) return { points, logTau, ofExpectations };
  for (const family of spectrum.families) family.further = [];
  const log10Times = request.log10Times.slice(early.length);
  const rest = runSpectrum(problem, expectation, spectrum, { ...request, log10Times }, accuracy, {
    logTau,
    logTime,
  });
  if ("kind" in rest) return rest;
  const later = rest.ofExpectations.map((error) => Math.max(known, error));
  return {
    points: [...points, ...rest.points],
    logTau: rest.logTau,
    ofExpectations: [...ofExpectations, ...later],
    shared: logTimes.map((_, k) => (k < early.length ? 0 : error)),
  };
}
