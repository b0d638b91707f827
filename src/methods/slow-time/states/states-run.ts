import type { Expectations } from "../../../expectation/expectations.js";
import { radauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { Stop } from "../../stopped.js";
import type { Coefficients, StepLaw } from "./coefficients.js";
import { Drives } from "./drives.js";
import { lawLayout, LawReader } from "./laws.js";
import { StageSystems } from "./mode-equations.js";
import { initialStates, type ModeStates } from "./state-modes.js";
import { StatesStep } from "./states-step.js";
import type { StepParts, StepStart } from "./step-parts.js";

const STAGES = 5;
const MOST_STEPS = 4000;
/** Steps in u longer by more than this at once come from a lucky zero of the estimate. */
const MOST_GROWTH = 3;
/** Where Newton's method has failed steps grow by this only. */
const RELAXATION = 1.15;
/** Steps in u shorter than this, which still end where means are too small for doubles, have come to their edge. */
const SHORT = 0.1;
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
  const step = new StatesStep(parts, begun.states);
  let start = begun;
  const points: StatesPoint[] = [];
  const ofExpectations: number[] = [];
  let length = FIRST * Math.sqrt(tolerance);
  let longest = Infinity;
  let steps = 0;
  let tau = 0;
  const end = Math.log1p(10 ** log10Times[log10Times.length - 1] / unit);
  for (const log10Time of log10Times) {
    const target = Math.log1p(10 ** log10Time / unit);
    while (start.u < target) {
      if (++steps > MOST_STEPS) return stop(start, unit, `${MOST_STEPS} steps taken`);
      const landing = length >= target - start.u;
      const tried = landing ? target - start.u : length;
      const error = step.take(start, tried, tolerance);
      if (error !== undefined && !(error <= tolerance)) {
        length = tried * shrinking(error, tolerance);
        if (error === Infinity) longest = length;
        const end = endOf(start, length, unit, error === Infinity && drives.isTooSmall);
        if (end) return end;
        continue;
      }
      const factor =
        0.9 * (tolerance / Math.max(error ?? tolerance, 1e-9 * tolerance)) ** (1 / (STAGES + 1));
      start = { ...step.accept(start, tried), u: landing ? target : start.u + tried };
      const time = unit * Math.expm1(start.u);
      tau += tried * unit * Math.exp(start.u) * pace(law.at(time), time) * step.curvature();
      const next = Math.min(longest, tried * Math.min(MOST_GROWTH, Math.max(0.5, factor)));
      longest *= RELAXATION;
      length = landing ? Math.max(next, Math.min(length, MOST_GROWTH * tried)) : next;
      onProgress?.(start.u / end);
    }
    points.push({ states: start.states, evaluated: start.evaluated });
    ofExpectations.push(drives.error);
  }
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

const stop = ({ u }: StepStart, unit: number, why: string): Stop => ({
  kind: "not converged",
  log10Time: Math.log10(unit * Math.expm1(u)),
  quantity: "X",
  why,
});

const shrinking = (error: number, tolerance: number): number => {
  const factor = error < Infinity ? 0.9 * (tolerance / error) ** (1 / (STAGES + 1)) : 0.4;
  return Math.min(0.8, Math.max(0.1, factor));
};

/** Why a run ends where steps become so short. */
function endOf(start: StepStart, length: number, unit: number, isSmall: boolean): Stop | undefined {
  if (isSmall && length < SHORT) return tooSmall(start, unit);
  if (length > 1e-13 * (1 + start.u)) return undefined;
  return stop(start, unit, "the step has shrunk to nothing");
}

const tooSmall = (start: StepStart, unit: number): Stop => ({
  ...stop(start, unit, "the Gaussian means of the gradient fall below what doubles hold, e^-700"),
  kind: "out of range",
  quantity: "loss",
});

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
