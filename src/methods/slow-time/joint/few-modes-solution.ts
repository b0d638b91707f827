import { linkDefinition } from "../../../losses/links/links.js";
import type { Expectations } from "../../../expectation/expectations.js";
import { integrateStiff } from "../../../numerics/radau/integrate-stiff.js";
import type { Modes } from "../../../problem/modes.js";
import { modesOf } from "../../../problem/modes-of.js";
import type { Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { resolutionOf } from "../../../problem/resolution.js";
import { checkedSchedule, scheduleFunction } from "../../../step-size/schedule-function.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import { refine, type Run } from "../../refine.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { stopped } from "../../stopped.js";
import { FewModes } from "./few-modes.js";
import { fewModesPoint } from "./few-modes-point.js";

/** Components up to which an implicit method costs little. */
const MOST_COMPONENTS = 40;
/** Tolerance of the first run, and what each further one has of it. */
const [LOOSEST, REFINEMENT] = [1e-5, 1 / 30];
const TIGHTEST = 1e-12;
const MOST_STEPS = 500;
const ROUNDING = 1e-13;

/**
 * Whether the limit is a system of a few equations that is left to an implicit method: piecewise constant spectra and
 * vectors, a step size that is a function of t, and labels that are drawn. These leave X no place to rest: it drifts
 * along a slow manifold on which the terms of its equation nearly cancel, which fixed points over long steps lose.
 */
export function hasFewModes(problem: Problem, { logits }: Expectations): boolean {
  const { stepSize, teacher } = problem;
  if (teacher === undefined || linkDefinition(teacher.link).law.kind !== "drawn") return false;
  if (stepSize.rule !== "constant" && stepSize.rule !== "schedule") return false;
  if (resolutionOf(problem) !== "blocks") return false;
  const { signalMode, fractions } = modesFor(problem);
  return signalMode.length * logits + fractions.length * logits ** 2 <= MOST_COMPONENTS;
}

/** One node for every piece, on which all is constant. */
const QUADRATURE = { nodesPerPanel: 8, panelWidth: 1.5, lowestLogPosition: -20 };

function modesFor(problem: Problem): Modes {
  return problem.dimension === "infinity" ? quadratureModes(problem, QUADRATURE) : modesOf(problem);
}

/**
 * Integrates them by Radau collocation in real time, at tolerances thirty times apart until two runs agree to the one
 * asked for, or rounding ends it; their distance is stated as the error.
 */
export async function solveFewModes(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
): Promise<SolveOutcome> {
  const times = request.log10Times.map((log10Time) => 10 ** log10Time);
  const gamma = await gammaOf(problem, Math.max(...times));
  const modes = modesFor(problem);
  const refined = refine<Run>({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: { first: 1, least: 1 },
    run: (level) => runAt(problem, modes, expectation, request, times, level, gamma),
  });
  if (isFailure(refined)) return refined;
  const { fine: _, coarse: __, ...found } = refined;
  return { method: "slow-time", modes, ...found };
}

function runAt(
  problem: Problem,
  modes: Modes,
  expectation: Expectations,
  request: SolveRequest,
  times: readonly number[],
  level: number,
  gamma: (t: number) => number,
): Run | Failure {
  const system = new FewModes(problem, modes, expectation.fresh(), gamma);
  const tolerance = LOOSEST * REFINEMENT ** level;
  request.onProgress?.(0, "few modes");
  const ofExpectations: number[] = [];
  const found = integrateStiff(system, system.initial(), times, tolerance, MOST_STEPS, () =>
    ofExpectations.push(system.error),
  );
  if ("failure" in found)
    return stopped("slow-time", {
      kind: "not converged",
      log10Time: Math.log10(found.time),
      quantity: "X, N",
      why: found.failure,
    });
  return {
    points: found.states.map((state, k) => fewModesPoint(system, state, request.log10Times[k])),
    ofExpectations,
    leastError: ROUNDING,
    isFinest: tolerance * REFINEMENT < TIGHTEST,
  };
}

async function gammaOf({ stepSize, name }: Problem, until: number): Promise<(t: number) => number> {
  if (stepSize.rule === "constant") return () => stepSize.gamma;
  if (stepSize.rule !== "schedule") throw new Error(`solveFewModes: ${stepSize.rule}`);
  await checkedSchedule(stepSize.gamma, name, until);
  return scheduleFunction(stepSize.gamma, name); // trial steps may look anywhere
}
