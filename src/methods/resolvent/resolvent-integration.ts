import type { ContourObservables } from "../../resolvent/contour-observer.js";
import type { ContourSystem } from "../../resolvent/contour-system.js";
import type { Stop } from "../stopped.js";
import { integrateWindow, type Window, type WindowSystem } from "../windows/window.js";

/** Why and when an integration ended early; `slowTimes` when it was for lost digits. */
export interface ContourStop extends Pick<Stop, "kind" | "why" | "log10Time"> {
  readonly slowTimes?: readonly number[];
}

/** The order parameters at every requested time, or a stop. */
export type ContourIntegration =
  { readonly observables: readonly ContourObservables[] } | ContourStop;

export interface ContourIntegrationRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance of one step. */
  readonly stepTolerance: number;
  /** [covariance] largest |z| on its contour. */
  readonly radii: readonly number[];
  /** Whether digits are left when the slow times are these; asked after every window. */
  readonly digitsLeft: (slowTimes: readonly number[]) => boolean;
  readonly onProgress?: (fraction: number) => void;
}

/** Length of a window in fastest time constants; the longest step is set afresh in every window. */
const WINDOW_SPAN = 40;
/** Windows times size of the state (with a constant for what a window costs anyway): some seconds. */
const MOST_WORK = 3e5;
const WORK_OF_WINDOW = 500;

const GROWTH = "no digit left: on a fixed contour errors grow like exp(-z tau)";

/** Integrates the system on the contour nodes from t = 0 through the requested times. */
export function integrateContours(
  system: ContourSystem,
  request: ContourIntegrationRequest,
): ContourIntegration {
  const observables: ContourObservables[] = [];
  const last = 10 ** request.log10Times[request.log10Times.length - 1];
  const windowSystem: WindowSystem = { ...system, outputs: system.slowTimes };
  let state: readonly number[] = system.initial;
  let time = 0;
  let windows = 0;
  for (const log10Time of request.log10Times) {
    const target = 10 ** log10Time;
    while (time < target) {
      const window = nextWindow(system, state, time, target, request);
      const outcome = integrateWindow(windowSystem, window, state, () => undefined);
      if ("kind" in outcome) return { ...outcome, log10Time: Math.log10(outcome.time) };
      if (++windows * (system.size + WORK_OF_WINDOW) > MOST_WORK) {
        const why = `${windows * WINDOW_SPAN} time constants are not enough to get there`;
        return { kind: "too stiff", why, log10Time: Math.log10(time) };
      }
      state = outcome.state;
      time = window.end;
      const slowTimes = state.slice(system.size - system.slowTimes);
      if (!request.digitsLeft(slowTimes))
        return { kind: "digits lost", why: GROWTH, log10Time: Math.log10(time), slowTimes };
      request.onProgress?.(Math.log1p(time) / Math.log1p(last));
    }
    observables.push(system.observe(state));
  }
  return { observables };
}

function nextWindow(
  system: ContourSystem,
  state: readonly number[],
  start: number,
  target: number,
  { radii, stepTolerance }: ContourIntegrationRequest,
): Window {
  const derivative = new Array<number>(system.size).fill(0);
  system.derivative(state, derivative);
  const slowTimeRates = derivative.slice(system.size - system.slowTimes);
  const fastest = 2 * slowTimeRates.reduce((sum, h, c) => sum + Math.abs(h) * radii[c], 0);
  const rate = Math.max(fastest, 1 / (target - start));
  const end = Math.min(target, start + WINDOW_SPAN / rate);
  return {
    start,
    end: target - end < 1e-3 * (end - start) ? target : end,
    rate,
    scale: system.scales(state, derivative, rate),
    tolerance: stepTolerance,
  };
}
