import type { LossExpectation } from "../../expectation/class-expectation.js";
import { InputError } from "../../problem/input-error.js";
import type { Problem } from "../../problem/problem.js";
import { logarithmDifference, relativeDifference } from "../relative-difference.js";
import type { OrderParameters, Solution, SolveOutcome, SolveRequest } from "../solution.js";
import { slowTimeObstacle } from "./obstacle.js";
import { pointOf } from "./point-of.js";
import { SlowTimeRun } from "./slow-time-run.js";
import { spectrumOf, type Spectrum } from "./spectrum.js";

/** The step tolerance in units of the requested one: the nodes are superconvergent (see the bench). */
const FINE = 10;
const COARSE = 100;
/** How far a lump at the bottom of the spectrum may have moved from its start. */
const LOG_UNMOVED = Math.log(1e-9);
const LOWEST_LOG_POSITION = -690;

/** What a run leaves: the points, or why it stopped. */
type RunOutcome = { points: OrderParameters[]; logTau: number } | { failure: string; logTime: number };

/**
 * Integrates a problem with one logit and constant step size in slow time, dtau = gamma E[f''] dt, by
 * exponential collocation: from t = 0 to any time, nothing underflows. Each problem is solved twice, at step
 * tolerances ten times apart; the difference is the error stated for the finer run.
 * Fails, saying so, where the mean curvature is not positive (losses that are not convex).
 * @throws InputError for problems it does not apply to
 */
export function solveBySlowTime(
  problem: Problem,
  expectation: LossExpectation,
  request: SolveRequest,
): SolveOutcome {
  const obstacle = slowTimeObstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  let spectrum: Spectrum | undefined;
  const attempt = (coarse: boolean, step: number): RunOutcome => {
    let lowest = -60;
    for (;;) {
      spectrum = spectrumOf(problem, request.perMode === true, lowest, coarse);
      const outcome = run(problem, expectation, spectrum, request, step * request.tolerance);
      const { logUnresolvedRate } = spectrum;
      if ("failure" in outcome || logUnresolvedRate + outcome.logTau < LOG_UNMOVED) return outcome;
      if (lowest <= LOWEST_LOG_POSITION) return { failure: tooDeep(), logTime: outcome.logTau };
      const missing = (logUnresolvedRate + outcome.logTau - LOG_UNMOVED) / (logUnresolvedRate / lowest);
      lowest = Math.max(LOWEST_LOG_POSITION, lowest - missing - 10);
    }
  };
  const coarse = attempt(true, COARSE);
  const fine = attempt(false, FINE);
  for (const outcome of [coarse, fine]) {
    if ("failure" in outcome) {
      return { failure: outcome.failure, log10Time: outcome.logTime / Math.LN10 };
    }
  }
  return solutionOf(spectrum!, fine as { points: OrderParameters[] }, coarse as { points: OrderParameters[] });
}

function run(
  problem: Problem,
  expectation: LossExpectation,
  spectrum: Spectrum,
  request: SolveRequest,
  tolerance: number,
): RunOutcome {
  const { stepSize, classes } = problem;
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  const logTimes = request.log10Times.map((log10Time) => log10Time * Math.LN10);
  const last = Math.max(1, logTimes[logTimes.length - 1]);
  const integration = new SlowTimeRun(spectrum.families, expectation, {
    tolerance,
    stepSize: gamma,
    probabilities: classes.map(({ probability }) => probability),
    ...(spectrum.extend ? { extend: spectrum.extend } : {}),
    onProgress: (logTime) =>
      request.onProgress?.(Math.max(0, logTime) / last, `t = 10^${(logTime / Math.LN10).toFixed(1)}`),
  });
  const failure = integration.run(logTimes);
  if (failure !== undefined) return { failure, logTime: integration.reached };
  const perMode = request.perMode === true;
  return {
    points: integration.snapshots.map((snapshot, k) =>
      pointOf(snapshot, request.log10Times[k], gamma, perMode ? spectrum : undefined),
    ),
    logTau: integration.snapshots.at(-1)?.logTau ?? -Infinity,
  };
}

function solutionOf(
  spectrum: Spectrum,
  fine: { points: OrderParameters[] },
  coarse: { points: OrderParameters[] },
): Solution {
  const worst = (difference: (a: OrderParameters, b: OrderParameters) => number): number =>
    Math.max(1e-13, ...fine.points.map((point, k) => difference(point, coarse.points[k])));
  return {
    method: "slow-time",
    modes: spectrum.modes,
    points: fine.points,
    coarser: coarse.points,
    relativeErrors: {
      logLoss: 0, // carried by the coarser points
      overlaps: worst((a, b) => relativeDifference(a.overlaps.flat(), b.overlaps.flat())),
      covariances: worst((a, b) => relativeDifference(a.covariances.flat(2), b.covariances.flat(2))),
      norm: worst((a, b) => logarithmDifference(a.logNorm ?? NaN, b.logNorm ?? NaN)),
    },
    warnings: [],
  };
}

function tooDeep(): string {
  return "the slowest eigenvalues in play lie below the smallest position that is represented, u = e^-690; ask for earlier times or a finite dimension";
}
