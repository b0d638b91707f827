import type { LossExpectation } from "../../expectation/class-expectation.js";
import { LogisticExpectation } from "../../expectation/logistic.js";
import { lobatto } from "../../numerics/lobatto.js";
import { compiledRun } from "./compiled-run.js";
import { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import type { RunObserver } from "./run-observer.js";
import type { RunResult, RunSettings, Snapshot } from "./run-settings.js";
import { SlowTimeRun } from "./slow-time-run.js";

/** Integrates families from t = 0 through the log times, ascending; changes them. */
export function runFamilies(
  families: readonly Family[],
  expectation: LossExpectation,
  settings: RunSettings,
  logTimes: readonly number[],
): RunResult {
  return isLogistic(expectation)
    ? compiledRun(families, expectation, settings, logTimes)
    : interpretedRun(families, expectation, settings, logTimes);
}

/** The run as it stands, for every loss. */
export function interpretedRun(
  families: readonly Family[],
  expectation: LossExpectation,
  settings: RunSettings,
  logTimes: readonly number[],
): RunResult {
  const snapshots: Snapshot[] = [];
  const observer: RunObserver = {
    extend: (logStart, logEnd) => settings.extend?.(logStart, logEnd),
    passed: (logTime) => settings.onProgress?.(logTime),
    report: (logTime, instant, values, logNorm) =>
      void snapshots.push({
        logTime,
        logTau: instant.logTau,
        means: instant.means.slice(),
        variances: instant.variances.slice(),
        values: values.map((value) => value.slice()),
        logNorm,
      }),
  };
  const run = new SlowTimeRun(
    [...families],
    new DriveEvaluator(expectation, Float64Array.from(settings.probabilities)),
    lobatto(settings.degree),
    settings.stepSize,
    settings.tolerance,
    settings.sweepTolerance,
    observer,
  );
  const end = run.run(Float64Array.from(logTimes));
  return { end, logTime: run.logTime, snapshots };
}

/** One that wraps the logistic expectation is another loss for all that is known here. */
function isLogistic(expectation: LossExpectation): expectation is LogisticExpectation {
  return expectation.constructor === LogisticExpectation;
}
