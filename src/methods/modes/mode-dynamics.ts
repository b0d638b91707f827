import type { Expectations } from "../../expectation/expectations.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import { compileSystem } from "../../symbolic/compile/compile-system.js";
import { deriveProblem } from "../../symbolic/derivation/derive-system.js";
import { distancesBetween, lossDistance } from "./mode-errors.js";
import { integrateModes } from "./mode-integration.js";
import { orderParameters } from "./mode-points.js";
import { canRefine, resolutionAt, type Resolution } from "./mode-refinement.js";
import { refuseStepSize } from "./mode-step-size.js";
import { modeSystem, type ModeSystem } from "./mode-system.js";
import type {
  OrderParameters,
  Solution,
  SolveFailure,
  SolveOutcome,
  SolveRequest,
} from "../solution.js";

/** Components a run may evaluate before it gives up: some minutes. */
const MOST_COMPONENTS = 2e10;
/** What one evaluation costs besides its components, in components. */
const OVERHEAD = 500;
/** Levels tried beyond the first two while the estimated error exceeds the tolerance. */
const MOST_LEVELS = 4;

/**
 * Method "modes": derives the system for the loss, compiles it, and returns the integration of the literal
 * (V_rho, m_rho,j, q_rho) by the extrapolated midpoint rule. Every problem is integrated at two resolutions; their
 * distance, which is the error of the coarser one, is quoted as the error of the finer one that is returned.
 * Range: any loss and teacher of `deriveProblem`, t up to where the stiffness exhausts the budget (a failure that names the remedy).
 */
export async function prepareModes(
  problem: Problem,
  expectation: Expectations,
): Promise<(request: SolveRequest) => SolveOutcome> {
  refuseStepSize(problem);
  const compiled = await compileSystem(await deriveProblem(problem));
  return (request) => solveByModes(problem, compiled, expectation, request);
}

/** One integration and what it was done with. */
interface Run {
  readonly resolution: Resolution;
  readonly system: ModeSystem;
  readonly points: readonly OrderParameters[];
}

/** Solves with a system already derived and compiled for the loss, the teacher and the number of classes. */
export function solveByModes(
  problem: Problem,
  compiled: CompiledSystem,
  expectation: Expectations,
  request: SolveRequest,
): SolveOutcome {
  const attempt = (level: number): Run | SolveFailure =>
    runAt(problem, compiled, expectation, request, level);
  let coarse = attempt(0);
  for (let level = 1; ; level++) {
    if ("failure" in coarse) return coarse;
    const fine = attempt(level);
    if ("failure" in fine) return fine;
    const { expectationError } = fine.system;
    const errors = distancesBetween(
      ...([problem, expectation, fine.points, coarse.points, expectationError] as const),
    );
    const loss = lossDistance(problem, expectation, fine.points, coarse.points);
    const largest = Math.max(loss, ...Object.values(errors));
    if (largest <= request.tolerance || level >= MOST_LEVELS || !canRefine(fine.resolution))
      return solutionOf(fine, coarse, errors, request.tolerance);
    coarse = fine;
  }
}

function runAt(
  problem: Problem,
  compiled: CompiledSystem,
  expectation: Expectations,
  request: SolveRequest,
  level: number,
): Run | SolveFailure {
  const resolution = resolutionAt(problem, request.tolerance, level);
  const system = modeSystem(problem, resolution.modes(), compiled, expectation.fresh());
  const outcome = integrateModes(system, {
    log10Times: request.log10Times,
    accuracy: resolution,
    wholeState: request.perMode === true,
    mostEvaluations: Math.round(MOST_COMPONENTS / (system.size + OVERHEAD)),
    onProgress: (fraction) => request.onProgress?.(fraction, `modes, run ${level + 1}`),
  });
  if ("failure" in outcome) return failureOf(outcome);
  return { resolution, system, points: orderParameters(system, outcome.points) };
}

function solutionOf(
  fine: Run,
  coarse: Run,
  errors: Solution["relativeErrors"],
  tolerance: number,
): Solution {
  const largest = Math.max(...Object.values(errors));
  const missed = `estimated relative error ${largest.toExponential(1)}, tolerance ${tolerance} not reached`;
  return {
    method: "modes",
    modes: fine.system.modes,
    points: fine.points,
    coarser: coarse.points,
    ...(fine.system.isEstimated && { expectationError: fine.system.expectationError }),
    relativeErrors: errors,
    warnings: largest <= tolerance ? [] : [missed],
  };
}

function failureOf({ failure, time }: { failure: string; time: number }): SolveFailure {
  const log10Time = Math.log10(time);
  const remedy = "try --method slow-time, an earlier time or a smaller step size";
  return {
    failure: `modes: t = ${time.toPrecision(4)}: V_rho, m_rho,j: ${failure}; ${remedy}`,
    log10Time,
  };
}
