import type { Expectations } from "../../expectation/expectations.js";
import type { Problem } from "../../problem/problem.js";
import type { Preparation } from "../../preparation/preparation.js";
import { checkedSchedule, scheduleFunction } from "../../step-size/schedule-function.js";
import { schedulePieces } from "../../step-size/schedule-pieces.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import { compileSystem } from "../../symbolic/compile/compile-system.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import { refine, type Run } from "../refine.js";
import { stopped } from "../stopped.js";
import type { Integrator, SolveOutcome, SolveRequest } from "../solution.js";
import { integrateModes } from "./mode-integration.js";
import { orderParameters } from "./mode-points.js";
import { canRefine, resolutionsOf, type Resolution } from "./mode-refinement.js";
import { modeSystem, type ModeSystem } from "./mode-system.js";
import { schedulePath, type SchedulePath } from "./schedule-path.js";
import { strongMeanWarnings } from "./strong-means.js";

/** Components a run may evaluate before it gives up: some minutes. */
const MOST_COMPONENTS = 2e10;
/** What one evaluation costs besides its components, in components. */
const OVERHEAD = 500;
/** Levels tried beyond the first two while the estimated error exceeds the tolerance. */
const MOST_LEVELS = 4;
/** What rounding leaves of any sum. */
const ROUNDING = 1e-14;
/** Least error of a run in tolerances of its steps: two runs may agree by chance at a time, steps keep about to theirs. */
const LEAST_PER_STEP = 0.2;

/** Derives the system for the loss, the teacher and the number of classes and compiles it. */
export async function prepareModes({
  problem,
  driving: expectation,
  system,
}: Preparation): Promise<Integrator> {
  const compiled = await compileSystem(await system());
  const { stepSize, name } = problem;
  if (stepSize.rule !== "schedule")
    return (request) => solveByModes(problem, compiled, expectation, request);
  return async (request) => {
    const last = 10 ** Math.max(...request.log10Times);
    await checkedSchedule(stepSize.gamma, name, last);
    const schedule = await scheduleFunction(stepSize.gamma, name); // trial steps may look anywhere
    const pieces = await schedulePieces(stepSize.gamma);
    const course = () => schedulePath(schedule, pieces);
    return solveByModes(problem, compiled, expectation, request, course);
  };
}

/**
 * Integrates the literal (V_rho, m_rho,j, q_rho) by DOP853 at two resolutions or more; the
 * distance of the last two, which is the error of the coarser one, is quoted as the error of the finer one.
 */
export function solveByModes(
  problem: Problem,
  compiled: CompiledSystem,
  expectation: Expectations,
  request: SolveRequest,
  course?: () => SchedulePath,
): SolveOutcome {
  const resolutionAt = resolutionsOf(problem, request.tolerance);
  const refined = refine({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: { first: 1, least: 1 },
    meetsLoss: true,
    run(level) {
      const resolution = resolutionAt(level);
      const run = runAt(problem, compiled, expectation, request, resolution, course?.());
      if ("kind" in run) return run;
      return { ...run, isFinest: level >= MOST_LEVELS || !canRefine(resolution) };
    },
  });
  if (isFailure(refined)) return refined;
  const { fine, coarse: _, ...found } = refined;
  const { modes } = fine.system;
  const warnings = [...found.warnings, ...strongMeanWarnings(problem, modes)];
  return { method: "modes", modes, ...found, warnings };
}

interface ModeRun extends Run {
  readonly system: ModeSystem;
}

function runAt(
  problem: Problem,
  compiled: CompiledSystem,
  expectation: Expectations,
  request: SolveRequest,
  resolution: Resolution,
  path: SchedulePath | undefined,
): Omit<ModeRun, "isFinest"> | Failure {
  const system = modeSystem(problem, resolution.modes(), compiled, expectation.fresh(), path);
  const perMode = request.perMode === true;
  const outcome = integrateModes(system, {
    log10Times: request.log10Times,
    accuracy: resolution,
    wholeState: perMode || system.needsState,
    mostEvaluations: Math.round(MOST_COMPONENTS / (system.size + OVERHEAD)),
    onProgress: (fraction) => request.onProgress?.(fraction, "modes"),
  });
  if ("kind" in outcome) {
    const log10Time = Math.log10(outcome.time);
    return stopped("modes", { ...outcome, log10Time, quantity: "V_rho, m_rho,j" });
  }
  return {
    system,
    points: orderParameters(system, outcome.points, perMode),
    ofExpectations: outcome.points.map(({ ofExpectations }) => ofExpectations),
    leastError: Math.max(ROUNDING, LEAST_PER_STEP * resolution.tolerance),
  };
}
