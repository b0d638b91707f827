import type { Expectations } from "../../../expectation/expectations.js";
import { radauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { Stop } from "../../stopped.js";
import type { Coefficients, StepLaw } from "./coefficients.js";
import { Drives } from "./drives.js";
import { lawLayout, LawReader } from "./laws.js";
import { StageSystems } from "./mode-equations.js";
import { march, type Marching } from "./march.js";
import { initialStates, type ModeStates } from "./state-modes.js";
import { StatesStep } from "./states-step.js";
import type { StepParts, StepStart } from "./step-parts.js";

const STAGES = 5;
/** The first step in u, per unit of the tolerance's root; what it errs by is seen by no estimate. */
const FIRST = 0.3;

/** States and laws at one time asked for. */
export interface StatesPoint {
  readonly states: ModeStates;
  readonly evaluated: Float64Array;
}

export interface StatesOutcome {
  readonly points: readonly StatesPoint[];
  /** [time] largest estimated error of the expectations until then. */
  readonly ofExpectations: readonly number[];
  /** log of the time for which an eigenvalue of 1 has moved X. */
  readonly logTau: number;
}

/**
 * Integrates the modes of an optimiser with several states through ascending times in u = log(1 + t/t_0): what changes like
 * a power or a logarithm of t changes slowly in u, and rates of every size are taken implicitly.
 * @param tolerance of the estimated local error of a step, which is of lower order than the step
 */
export function runStates(
  problem: Problem,
  modes: Modes,
  law: StepLaw,
  expectation: Expectations,
  log10Times: readonly number[],
  tolerance: number,
  onProgress?: (fraction: number) => void,
): StatesOutcome | Stop {
  const { parts, begun } = beginning(problem, modes, law, expectation);
  const { unit, drives } = parts;
  const step = new StatesStep(parts, begun);
  const points: StatesPoint[] = [];
  const ofExpectations: number[] = [];
  let start = begun;
  let tau = 0;
  const targets = log10Times.map((log10Time) => Math.log1p(10 ** log10Time / unit));
  const run: Marching = {
    get u() {
      return start.u;
    },
    order: STAGES + 1,
    tolerance,
    get isTooSmall() {
      return drives.isTooSmall;
    },
    take: (length) => step.take(start, length, tolerance),
    accept(length, u) {
      start = { ...step.accept(start, length), u };
      const time = unit * Math.expm1(u);
      tau += length * unit * Math.exp(u) * pace(law.at(time), time) * step.curvature();
      onProgress?.(u / targets[targets.length - 1]);
    },
  };
  const stop = march(run, targets, FIRST * Math.sqrt(tolerance), () => {
    points.push({ states: start.states, evaluated: start.evaluated });
    ofExpectations.push(drives.error);
  });
  if (stop) return { ...stop, log10Time: Math.log10(unit * Math.expm1(start.u)) };
  return { points, ofExpectations, logTau: Math.log(tau) };
}

/** The start, and what a run steps with; t_0 is about the shortest time in which anything moves. */
function beginning(
  problem: Problem,
  modes: Modes,
  law: StepLaw,
  expectation: Expectations,
): { readonly parts: StepParts; readonly begun: StepStart } {
  const layout = lawLayout(modes);
  const drives = new Drives(modes, layout, expectation);
  const tableau = radauTableau(STAGES);
  const shares = problem.classes.map(({ probability }) => probability);
  const batch = problem.batch ?? 1;
  const systems = new StageSystems(modes, law.states, shares, batch, tableau);
  const begun = initialStates(modes, law);
  const reader = new LawReader(modes, layout);
  const read = (weights: Float64Array): Float64Array => {
    const values = new Float64Array(layout.size);
    reader.read(weights, begun, values);
    return values;
  };
  const point = read(law.at(1).point);
  const moments = drives.room();
  drives.evaluate(point, moments);
  const curvature = modes.fractions.reduce((most, _, mode) => {
    const here = shares.reduce((sum, share, i) => {
      const { hessian } = moments[i];
      const norm = Math.sqrt(hessian.reduce((total, value) => total + value * value, 0));
      return sum + share * modes.eigenvalues[i][mode] * norm;
    }, 0);
    return Math.max(most, here);
  }, 0);
  const unit = 1 / (pace(law.at(1), 1) * curvature + sizeOf(law.at(1).coupling) + 1);
  const parts: StepParts = { modes, layout, law, drives, systems, shares, batch, tableau, unit };
  return { parts, begun: { u: 0, states: begun, point, evaluated: read(law.evaluated) } };
}

const sizeOf = (list: Float64Array): number =>
  list.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** How fast a unit of curvature moves the states: at once, and by what one of them keeps for another, as long as both do. */
function pace({ coupling, gradient }: Coefficients, time: number): number {
  const p = gradient.length;
  const memory = (a: number): number => Math.min(time, 1 / Math.abs(coupling[a * p + a]));
  let sum = 0;
  for (let a = 0; a < p; a++) {
    sum += Math.abs(gradient[a]);
    for (let b = 0; b < p; b++)
      if (b !== a)
        sum += (Math.abs(coupling[a * p + b] * gradient[b]) * memory(a) * memory(b)) / time;
  }
  return sum;
}
