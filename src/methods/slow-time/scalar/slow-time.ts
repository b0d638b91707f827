import type { Expectations } from "../../../expectation/expectations.js";
import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import { refine, type Run } from "../../refine.js";
import { stopped } from "../../stopped.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { withDepth } from "../depth.js";
import type { runQuadratic } from "../quadratic/quadratic-run.js";
import { oneOfMirrored, ofBothMirrored } from "./mirrored-classes.js";
import { runSpectrum, type RunAccuracy, type RunOutcome } from "./run-spectrum.js";
import {
  spectrumSource,
  type FiniteModes,
  type Spectrum,
  type SpectrumSource,
} from "./spectrum.js";

/**
 * The error stated of a run at a step tolerance in problems that are hard for it, and the power of the step tolerance it
 * goes with (order 10 at the ends of steps, whose defects are of order 6). Measured over phase diagrams of power laws.
 */
const MEASURED = { step: 1.6e-5, error: 5.5e-7, power: 1.3 };
/** What is left for harder problems, that most need no third run. */
const MARGIN = 1.3;
/** Refinement of step tolerances from one run to the next: errors shrink by as much at least. Where much is missing, the larger. */
const REFINEMENT = 10;
const LARGE_REFINEMENT = 100;
/**
 * Least stated error in units of the step tolerance and of the tolerance asked for: two runs may agree by chance to
 * more than they give reason for. Of 9600 errors in 1200 random problems none passed 1.4 times
 * what is stated so; with a tenth of the second, 2.6.
 */
const LEAST_PER_STEP = 1e-5;
const LEAST_PER_TOLERANCE = 1e-2;
/** What averages over positions may be off by, in the same units: far less than is stated at least. */
const OF_POSITIONS = 0.1 * LEAST_PER_TOLERANCE;
/** And what stages may be off by, in units of the tolerance. */
const OF_STAGES = 0.01 * LEAST_PER_TOLERANCE;
const ROUNDING = 1e-13;
/** Above this step tolerance the stage equations are met too loosely for the integration to keep its course. */
const LOOSEST = 1e-4;
/** The finest step tolerance that rounding lets the stage equations meet. */
const FINEST = 1e-10;

/** How runs go: SGD in slow time unless given. */
export interface SlowTimeRuns {
  /** The run that solves the linear stage equations of the quadratic loss at once, for problems of that kind. */
  readonly quadratic?: typeof runQuadratic | undefined;
  readonly run?: SpectrumRun;
  /** As in {@link spectrumSource}; 1 unless given. */
  readonly finer?: number;
}

/** One integration from t = 0. */
type SpectrumRun = (
  problem: Problem,
  expectation: OneLogitExpectations,
  spectrum: Spectrum,
  request: SolveRequest,
  accuracy: RunAccuracy,
) => RunOutcome;

/**
 * Lays out the modes of a problem with one logit and constant step size, ready to integrate to any times.
 */
export function prepareSlowTime(
  problem: Problem,
  expectation: Expectations,
  finite: FiniteModes | undefined,
  { quadratic, run = runSpectrum, finer = 1 }: SlowTimeRuns = {},
): (request: SolveRequest) => SolveOutcome {
  const { oneLogit } = expectation;
  if (!oneLogit) throw new Error(`slow time: ${problem.name}: no expectations in one logit`);
  const prepareWhole = (): ((request: SolveRequest) => SolveOutcome) =>
    prepareClasses(problem, expectation, oneLogit, finite, { quadratic, run, finer });
  const first = quadratic ? undefined : oneOfMirrored(problem, oneLogit);
  if (!first) return prepareWhole();
  const half = prepareClasses(first, expectation, oneLogit, finite, { run, finer });
  return (request) => {
    if (request.perMode === true) return prepareWhole()(request);
    const outcome = half(request);
    return isFailure(outcome) ? outcome : ofBothMirrored(outcome);
  };
}

function prepareClasses(
  problem: Problem,
  expectation: Expectations,
  oneLogit: OneLogitExpectations,
  finite: FiniteModes | undefined,
  { quadratic, run, finer }: SlowTimeRuns & Required<Pick<SlowTimeRuns, "run" | "finer">>,
): (request: SolveRequest) => SolveOutcome {
  const gathered = spectrumSource(problem, false, finite, finer);
  const runAt: RunAt = (spectrum, request, accuracy) =>
    quadratic
      ? quadratic(problem, spectrum, request, accuracy)
      : run(problem, oneLogit.fresh(), spectrum, request, {
          ...accuracy,
          ofExpectations: Math.max(oneLogit.accuracy, accuracy.ofExpectations),
        });
  return (request) => {
    const source =
      request.perMode === true ? spectrumSource(problem, true, finite, finer) : gathered;
    return solveBySlowTime(problem, expectation, runAt, source, request);
  };
}

/** The step tolerance at which a run will meet a tolerance, such that there is a finer one. */
function firstStep(tolerance: number): number {
  const { step, error, power } = MEASURED;
  const wanted = step * (tolerance / (MARGIN * error)) ** (1 / power);
  return Math.min(LOOSEST, Math.max(LARGE_REFINEMENT * FINEST, wanted));
}

/** The error that a run of SGD is expected to have at a step tolerance. */
export function errorAtStep(tolerance: number): number {
  const { step, error, power } = MEASURED;
  return MARGIN * error * (tolerance / step) ** power;
}

/** One integration at a step tolerance. */
export type RunAt<S extends Spectrum = Spectrum> = (
  spectrum: S,
  request: SolveRequest,
  accuracy: RunAccuracy,
) => RunOutcome;

interface SlowTimeRunResult extends Run {
  readonly step: number;
  readonly spectrum: Spectrum;
}

/**
 * Integrates a problem with one logit and constant step size in slow time, dtau = gamma E[f''] dt, by
 * exponential collocation: from t = 0 to any time, nothing underflows. The run is repeated at finer step
 * tolerances until two agree to the requested tolerance. Step tolerances lie ten times apart at least, so that a distance
 * is the error of the coarser run, and well above that of the finer.
 * Fails, saying so, where the mean curvature is not positive (losses that are not convex).
 */
export function solveBySlowTime<S extends Spectrum>(
  problem: Problem,
  expectation: Expectations,
  runAt: RunAt<S>,
  source: (...resolution: Parameters<SpectrumSource>) => S,
  request: SolveRequest,
): SolveOutcome {
  const { tolerance } = request;
  const stepAt = (level: number, coarser?: SlowTimeRunResult, error = 0): number => {
    if (level === 0 || !coarser) return firstStep(tolerance);
    const finer = coarser.step / (error < 10 * tolerance ? REFINEMENT : LARGE_REFINEMENT);
    return Math.max(finer, FINEST);
  };
  const refined = refine<SlowTimeRunResult>({
    problem,
    expectation,
    tolerance,
    errorPerDistance: { first: 2, least: 2 },
    run(level, coarser, error) {
      const step = stepAt(level, coarser, error);
      const outcome = withDepth(
        (lowest) => source(lowest, level === 0, OF_POSITIONS * Math.max(step, tolerance)),
        (spectrum) =>
          runAt(spectrum, request, {
            tolerance: step,
            ofStages: OF_STAGES * tolerance,
            parts: level + 1,
            ofExpectations: Math.max(0, ...(coarser?.ofExpectations ?? [])),
          }),
      );
      if ("kind" in outcome) return stopped("slow-time", outcome);
      const leastError = Math.max(ROUNDING, LEAST_PER_STEP * step, LEAST_PER_TOLERANCE * tolerance);
      return { ...outcome, step, leastError, isFinest: step <= FINEST };
    },
  });
  if (isFailure(refined)) return refined;
  const { fine, coarse: _, ...found } = refined;
  return {
    method: "slow-time",
    get modes() {
      return fine.spectrum.modes;
    },
    ...found,
  };
}
