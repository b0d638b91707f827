import { collapse, doublingTime } from "../collapse.js";
import { DIVERGENCE, hasDiverged } from "../divergence.js";
import type { Stop } from "../stopped.js";
import { Solver } from "./odex.js";

/** An autonomous system y' = F(y), not finite anywhere unless its last `outputs` components are. */
export interface WindowSystem {
  readonly size: number;
  readonly outputs: number;
  derivative(state: readonly number[], derivative: number[]): void;
}

/** One restart of the integrator: from t = start on, in units of the fastest time constant 1 / rate. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** Fastest rate at the start, > 0. */
  readonly rate: number;
  /** [component] size against which absolute errors are measured. */
  readonly scale: readonly number[];
  readonly tolerance: number;
}

export type WindowOutcome = { readonly state: number[]; readonly evaluations: number } | WindowStop;

/** Why and when an integration ended early. */
export interface WindowStop extends Pick<Stop, "kind" | "why"> {
  readonly time: number;
}

/**
 * Longest step in units of 1 / rate. The extrapolated midpoint rule loses its error control on decaying
 * components beyond about 2 (measured: errors of several hundred tolerances without the bound).
 */
const LONGEST_STEP = 2;
/** First step of a window as a share of the longest. */
const FIRST_STEP = 0.025;
/** Weight of the absolute against the relative tolerance: components down to this share count in full. */
const ABSOLUTE_SHARE = 1e-3;
/**
 * A window spans a bounded number of time constants; more evaluations than this mean collapsing steps, as do so many in
 * a row that are not finite (a step is halved some sixty times before it is lost in the time's rounding).
 */
const MOST_EVALUATIONS = 100_000;
const MOST_REJECTED = 1000;

/** Far above any derivative of a state that has not diverged. */
const REJECTED = 1e200;

class Collapse extends Error {}

/** Integrates over a window. A state that leaves the domain of F (NaN) shortens the step; if that does not help it is a failure. */
export function integrateWindow(
  system: WindowSystem,
  window: Window,
  initial: readonly number[],
): WindowOutcome {
  const count = { evaluations: 0, rejected: 0 };
  let doubling = Infinity;
  const solver = new Solver(
    guarded(system, window, count),
    system.size,
    optionsFor(system, window),
  );
  const span = (window.end - window.start) * window.rate;
  let state = [...initial];
  let reached = window.start;
  try {
    for (const segment of solver.solutionSegments(0, state, span)) {
      if (hasDiverged(segment.y)) return { ...DIVERGENCE, time: reached };
      count.rejected = 0;
      doubling = doublingTime(state, segment.y, segment.x1 - segment.x0);
      state = segment.y;
      reached = window.start + segment.x1 / window.rate;
    }
  } catch (error) {
    if (!isCollapse(error)) throw error;
    return { ...collapse(doubling, (reached - window.start) * window.rate), time: reached };
  }
  return { state, evaluations: count.evaluations };
}

function optionsFor(system: WindowSystem, window: Window): ConstructorParameters<typeof Solver>[2] {
  return {
    rawFunction: true,
    denseOutput: false,
    relativeTolerance: new Array<number>(system.size).fill(window.tolerance),
    absoluteTolerance: window.scale.map((scale) => ABSOLUTE_SHARE * window.tolerance * scale),
    initialStepSize: FIRST_STEP * LONGEST_STEP,
    maxStepSize: LONGEST_STEP,
    maxSteps: 1_000_000,
    stabilityCheckCount: 0, // at a fixed point the check compares rounding errors and rejects every step
  };
}

/** odex accepts a step whose error is NaN; a huge finite derivative makes it reject and halve instead. */
function guarded(
  system: WindowSystem,
  window: Window,
  count: { evaluations: number; rejected: number },
): (x: number, y: number[], derivative: number[]) => void {
  const first = system.size - system.outputs;
  return (_x, state, derivative) => {
    if (++count.evaluations > MOST_EVALUATIONS) throw new Collapse();
    system.derivative(state, derivative);
    let finite = true;
    for (let i = 0; i < system.size; i++) derivative[i] /= window.rate;
    for (let i = first; i < system.size; i++) finite &&= Number.isFinite(derivative[i]);
    if (finite) return;
    if (++count.rejected > MOST_REJECTED) throw new Collapse();
    derivative.fill(REJECTED);
  };
}

function isCollapse(error: unknown): boolean {
  return error instanceof Collapse;
}
