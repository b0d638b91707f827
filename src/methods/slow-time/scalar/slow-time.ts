import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Expectations } from "../../../expectation/expectations.js";
import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import type {
  OrderParameters,
  Solution,
  SolveFailure,
  SolveOutcome,
  SolveRequest,
} from "../../solution.js";
import { slowTimeObstacle } from "./obstacle.js";
import { distancesOf, errorPerDistance, largest, type Errors } from "./run-distance.js";
import { runSpectrum, type RunOutcome } from "./run-spectrum.js";
import { LOWEST_LOG_RATE, spectrumSource, type Spectrum, type SpectrumSource } from "./spectrum.js";

/** First step tolerance in units of the requested one (nodes are superconvergent). */
const COARSEST = 1e4;
/** Its refinement from one run to the next, that the finer run err by much less; and where little is missing. */
const REFINEMENT = 100;
const LAST_REFINEMENT = 10;
/**
 * Least stated error in units of the step tolerance and of the tolerance asked for: two runs may agree by chance to
 * more than they give reason for.
 */
const LEAST_PER_STEP = 1e-3;
const LEAST_PER_TOLERANCE = 0.1;
/** Above this step tolerance the stage equations are met too loosely for the integration to keep its course. */
const LOOSEST = 1e-4;
/** The finest step tolerance that rounding lets the stage equations meet. */
const FINEST = 1e-10;
/** How far a lump at the bottom of the spectrum may have moved from its start. */
const LOG_UNMOVED = Math.log(1e-9);
const LOWEST_LOG_POSITION = -690;

/**
 * Lays out the modes of a problem with one logit and constant step size, ready to integrate to any times.
 * @throws InputError for problems it does not apply to
 */
export function prepareSlowTime(
  problem: Problem,
  expectation: Expectations,
): (request: SolveRequest) => SolveOutcome {
  const obstacle = slowTimeObstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  const { oneLogit } = expectation;
  if (!oneLogit) throw new Error(`slow time: ${problem.name}: no expectations in one logit`);
  const gathered = spectrumSource(problem, false);
  return (request) => {
    const source = request.perMode === true ? spectrumSource(problem, true) : gathered;
    return solveBySlowTime(problem, expectation, oneLogit, source, request);
  };
}

/**
 * Integrates a problem with one logit and constant step size in slow time, dtau = gamma E[f''] dt, by
 * exponential collocation: from t = 0 to any time, nothing underflows. The run is repeated at finer step
 * tolerances until two agree to the requested tolerance; their difference is stated as the error of the finer.
 * Fails, saying so, where the mean curvature is not positive (losses that are not convex).
 */
function solveBySlowTime(
  problem: Problem,
  expectation: Expectations,
  oneLogit: OneLogitExpectations,
  source: SpectrumSource,
  request: SolveRequest,
): SolveOutcome {
  let spectrum: Spectrum | undefined;
  let ofExpectations = oneLogit.accuracy;
  const attempt = (coarse: boolean, step: number): RunOutcome => {
    let lowest = -60;
    for (;;) {
      spectrum = source(lowest, coarse);
      const outcome = runSpectrum(problem, oneLogit.fresh(), spectrum, request, {
        tolerance: step,
        ofExpectations,
      });
      ofExpectations = Math.max(ofExpectations, outcome.ofExpectations);
      const { logUnresolvedRate } = spectrum;
      if ("failure" in outcome || logUnresolvedRate + outcome.logTau < LOG_UNMOVED) return outcome;
      if (lowest <= LOWEST_LOG_POSITION || logUnresolvedRate <= LOWEST_LOG_RATE)
        return { failure: tooDeep(), logTime: outcome.logTau, ofExpectations };
      const missing =
        (logUnresolvedRate + outcome.logTau - LOG_UNMOVED) / (logUnresolvedRate / lowest);
      lowest = Math.max(LOWEST_LOG_POSITION, lowest - missing - 10);
    }
  };
  const { tolerance } = request;
  let step = Math.min(LOOSEST, COARSEST * tolerance);
  let coarse = attempt(true, step);
  let previous: number | undefined;
  let best: Solution | undefined;
  for (;;) {
    if ("failure" in coarse) return failureOf(coarse);
    const isNear = best !== undefined && largest(best.relativeErrors) < 10 * tolerance;
    step = Math.max(step / (isNear ? LAST_REFINEMENT : REFINEMENT), FINEST);
    const fine = attempt(false, step);
    if ("failure" in fine) {
      return best ? withWarning(best, tolerance) : failureOf(fine);
    }
    const distance = distancesOf(problem, expectation, fine.points, coarse.points);
    const factor = errorPerDistance(distance, previous);
    const least = Math.max(1e-13, LEAST_PER_STEP * step, LEAST_PER_TOLERANCE * tolerance);
    best = solutionOf(spectrum!, fine.points, coarse.points, distance, factor, least);
    previous = largest(distance);
    if (largest(best.relativeErrors) <= tolerance) return best;
    if (step <= FINEST) return withWarning(best, tolerance);
    coarse = fine;
  }
}

function failureOf(outcome: { failure: string; logTime: number }): SolveFailure {
  return { failure: outcome.failure, log10Time: outcome.logTime / Math.LN10 };
}

function withWarning(solution: Solution, tolerance: number): Solution {
  const reached = largest(solution.relativeErrors).toExponential(1);
  const warning = `tolerance ${tolerance} was not reached: the estimated relative error is ${reached}`;
  return { ...solution, warnings: [...solution.warnings, warning] };
}

function solutionOf(
  spectrum: Spectrum,
  points: OrderParameters[],
  coarser: OrderParameters[],
  distance: Errors,
  factor: number,
  least: number,
): Solution {
  const error = (value: number): number => Math.max(least, factor * value);
  return {
    method: "slow-time",
    get modes() {
      return spectrum.modes;
    },
    points,
    coarser,
    coarserFactor: factor,
    relativeErrors: {
      logLoss: error(distance.logLoss),
      overlaps: error(distance.overlaps),
      covariances: error(distance.covariances),
      norm: error(distance.norm),
    },
    warnings: [],
  };
}

function tooDeep(): string {
  return "the slowest eigenvalues in play lie below what is represented, position u = e^-690 and eigenvalue e^-600; ask for earlier times or a finite dimension";
}
