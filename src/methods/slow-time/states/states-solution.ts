import type { Expectations } from "../../../expectation/expectations.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Modes } from "../../../problem/modes.js";
import { modesOf } from "../../../problem/modes-of.js";
import type { Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { checkedSchedule, scheduleFunction } from "../../../step-size/schedule-function.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import { refine, type Run } from "../../refine.js";
import type { OrderParameters, SolveOutcome, SolveRequest } from "../../solution.js";
import { stopped } from "../../stopped.js";
import { teacherConstants } from "../../teacher-constants.js";
import { withDepth, type Resolved } from "../depth.js";
import { exponentsOf, quadratureDepth } from "../quadrature-depth.js";
import { stepLaw, type StepLaw } from "./coefficients.js";
import { covarianceAt, lawLayout, LawReader, meanAt, teacherAt } from "./laws.js";
import { pairOf } from "./state-modes.js";
import { runStates, type StatesPoint } from "./states-run.js";

/** The tolerance of steps is this power of the one asked for: what they estimate is of order 6, what they err by of order 9. */
const POWER = 0.6;
const REFINEMENT = 1 / 30;
const TIGHTEST = 1e-11;
const ROUNDING = 1e-13;
/** Steps err by more or less than their estimates, which are of another order: two runs may be off alike to half of it. */
const PER_DISTANCE = { first: 2, least: 1 };
/** Every node of the spectrum costs a system of equations in every step. */
const FIRST_LOG_POSITION = -15;
/** Finer runs leave this part of the tolerance below their lowest position. */
const LEFT_BELOW = 1e-3;
/** e^u and products with it stay doubles. */
const LAST_LOG10_TIME = 300;

interface StatesRun extends Run {
  /** log of the lowest position that it resolves. */
  readonly lowest: number;
  readonly modes: Modes;
}

/** Solves for an optimiser with several states, at tolerances thirty times apart until two runs agree. */
export async function solveStates(
  problem: Problem,
  expectation: Expectations,
  request: SolveRequest,
): Promise<SolveOutcome> {
  const last = Math.max(...request.log10Times);
  if (last > LAST_LOG10_TIME)
    return stopped("slow-time", {
      kind: "out of range",
      log10Time: last,
      quantity: "t",
      why: `later than 10^${LAST_LOG10_TIME}, expected earlier for optimisers with states of their own`,
    });
  const law = stepLaw(problem, await gammaOf(problem, 10 ** last));
  const refined = refine<StatesRun>({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: PER_DISTANCE,
    run(level, coarser) {
      const lowest = Math.log(LEFT_BELOW * request.tolerance);
      const first = coarser ? Math.min(coarser.lowest, lowest) : FIRST_LOG_POSITION;
      return runAt(problem, law, expectation, request, level, first);
    },
  });
  if (isFailure(refined)) return refined;
  const { fine, coarse: _, ...found } = refined;
  return { method: "slow-time", modes: fine.modes, ...found };
}

function runAt(
  problem: Problem,
  law: StepLaw,
  expectation: Expectations,
  { log10Times, tolerance, perMode, onProgress }: SolveRequest,
  level: number,
  first: number,
): StatesRun | Failure {
  const stepTolerance = tolerance ** POWER * REFINEMENT ** level;
  const outcome = withDepth(
    (lowest) => spectrumAt(problem, perMode === true, lowest, level),
    ({ modes }) =>
      runStates(problem, modes, law, expectation.fresh(), log10Times, stepTolerance, (fraction) =>
        onProgress?.(fraction, "slow time"),
      ),
    first,
  );
  if ("kind" in outcome) return stopped("slow-time", outcome);
  const { modes, lowest } = outcome.spectrum;
  return {
    modes,
    lowest,
    points: outcome.points.map((point, k) =>
      orderParameters(modes, law, point, log10Times[k], perMode === true),
    ),
    ofExpectations: outcome.ofExpectations,
    leastError: ROUNDING,
    isFinest: stepTolerance * REFINEMENT < TIGHTEST,
  };
}

/** The modes at a resolution; below the rate of the lowest position they stand together as one. */
function spectrumAt(
  problem: Problem,
  perMode: boolean,
  lowestLogPosition: number,
  level: number,
): Resolved & { readonly modes: Modes; readonly lowest: number } {
  if (problem.dimension !== "infinity") {
    const modes = perMode ? modesOf(problem) : compressedModes(problem);
    return { modes, lowest: lowestLogPosition };
  }
  const { lowest, lump } = quadratureDepth(problem, lowestLogPosition);
  const modes = quadratureModes(problem, {
    nodesPerPanel: 10 + 2 * level,
    panelWidth: 1.5 / Math.max(1, ...exponentsOf(problem)),
    lowestLogPosition: lowest,
  });
  return { modes, lowest: lowestLogPosition, ...(lump && { lump }) };
}

async function gammaOf({ stepSize, name }: Problem, until: number): Promise<(t: number) => number> {
  if (stepSize.rule === "constant") return () => stepSize.gamma;
  if (stepSize.rule !== "schedule") throw new Error(`solveStates: ${stepSize.rule}`);
  await checkedSchedule(stepSize.gamma, name, until);
  return scheduleFunction(stepSize.gamma, name);
}

function orderParameters(
  modes: Modes,
  law: StepLaw,
  { states, evaluated }: StatesPoint,
  log10Time: number,
  perMode: boolean,
): OrderParameters {
  const layout = lawLayout(modes);
  const reader = new LawReader(modes, layout);
  const list = <T>(count: number, make: (k: number) => T): T[] =>
    Array.from({ length: count }, (_, k) => make(k));
  const { classes, logits, teacherLogits } = layout;
  return {
    log10Time,
    overlaps: list(classes, (i) => list(logits, (b) => evaluated[meanAt(layout, i, b)])),
    covariances: list(classes, (i) =>
      list(logits, (b) => list(logits, (c) => evaluated[covarianceAt(layout, i, b, c)])),
    ),
    norm: reader.norm(law.evaluated, states),
    stepSize: law.gamma(10 ** log10Time),
    ...(teacherLogits > 0 && {
      teacher: {
        ...teacherConstants(modes),
        overlaps: reader.alignment(law.evaluated, states),
        covariances: list(classes, (i) =>
          list(logits, (b) => list(teacherLogits, (h) => evaluated[teacherAt(layout, i, b, h)])),
        ),
      },
    }),
    ...(perMode && { perMode: modeParameters(modes, law, states) }),
  };
}

/** tr V_rho and the first logit of m_rho,j of what results are those of. */
function modeParameters(
  { signalMode, fractions, means: classMeans, logits }: Modes,
  { evaluated, states: p }: StepLaw,
  { means, noise }: StatesPoint["states"],
): NonNullable<OrderParameters["perMode"]> {
  const state = evaluated.indexOf(1);
  const n = p * logits;
  const norms = Float64Array.from(fractions, (_, mode) => {
    let sum = 0;
    for (let b = 0; b < logits; b++)
      sum += noise[(mode * n * (n + 1)) / 2 + pairOf(state * logits + b, state * logits + b)];
    return sum;
  });
  const overlaps = classMeans.map(() => new Float64Array(fractions.length));
  signalMode.forEach((mode, signal) => {
    for (let b = 0; b < logits; b++)
      norms[mode] += means[signal * n + state * logits + b] ** 2 / fractions[mode];
    classMeans.forEach((mean, i) => {
      overlaps[i][mode] += (means[signal * n + state * logits] * mean[signal]) / fractions[mode];
    });
  });
  return { norms, overlaps };
}
