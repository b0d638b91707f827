import { DriveEvaluator } from "../../src/methods/slow-time/scalar/drive.js";
import type { Family } from "../../src/methods/slow-time/scalar/family.js";
import type { RunObserver } from "../../src/methods/slow-time/scalar/run-observer.js";
import type {
  RunResult,
  RunSettings,
  ReportedSnapshot,
} from "../../src/methods/slow-time/scalar/run-settings.js";
import { SlowTimeRun } from "../../src/methods/slow-time/scalar/slow-time-run.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { lobatto } from "../../src/numerics/lobatto.js";

/** The run as it stands in TypeScript, which the compiled one is compiled from. */
export function interpretedRun(
  families: readonly Family[],
  expectation: OneLogitExpectations,
  settings: RunSettings,
  logTimes: readonly number[],
): RunResult {
  const snapshots: ReportedSnapshot[] = [];
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
        ofExpectations: expectation.accuracy,
      }),
  };
  const run = new SlowTimeRun(
    [...families],
    new DriveEvaluator(expectation, Float64Array.from(settings.probabilities)),
    lobatto(settings.degree),
    settings.stepSize,
    settings.tolerance,
    settings.sweepTolerance,
    settings.parts,
    observer,
  );
  if (settings.begin) run.beginAt(settings.begin.logTau, settings.begin.logTime);
  const end = run.run(Float64Array.from(logTimes));
  return { end, logTime: run.logTime, snapshots };
}
