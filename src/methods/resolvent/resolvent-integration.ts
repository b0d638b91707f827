import type { ContourSystem } from "../../resolvent/contour-system.js";
import type { Stop } from "../stopped.js";
import { integrateWindow, type Window, type WindowSystem } from "./window.js";

/** Why and when an integration ended early. */
export type ContourStop = Pick<Stop, "kind" | "why" | "log10Time">;

export interface ContourIntegrationRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance of one step. */
  readonly stepTolerance: number;
  /** [class] largest |phi_i(z)| on the contours. */
  readonly radii: readonly number[];
  /** Called at every requested time. */
  readonly visit: (state: readonly number[]) => void;
  readonly onProgress?: (fraction: number) => void;
}

/** Length of a window in fastest time constants; the longest step is set afresh in every window. */
const WINDOW_SPAN = 40;
/** Windows times size of the state (with a constant for what a window costs anyway): some ten seconds. */
const MOST_WORK = 3e6;
const WORK_OF_WINDOW = 500;

/** Integrates the system on the contour nodes from t = 0 through the requested times. */
export function integrateContours(
  system: ContourSystem,
  request: ContourIntegrationRequest,
): ContourStop | undefined {
  const last = 10 ** request.log10Times[request.log10Times.length - 1];
  const windowSystem: WindowSystem = { ...system, outputs: system.layout.classes };
  let state: readonly number[] = system.initial;
  let time = 0;
  let windows = 0;
  for (const log10Time of request.log10Times) {
    const target = 10 ** log10Time;
    while (time < target) {
      const window = nextWindow(system, state, time, target, request);
      const outcome = integrateWindow(windowSystem, window, state);
      if ("kind" in outcome) return { ...outcome, log10Time: Math.log10(outcome.time) };
      if (++windows * (system.size + WORK_OF_WINDOW) > MOST_WORK) {
        const why = `${windows * WINDOW_SPAN} time constants are not enough to get there`;
        return { kind: "too stiff", why, log10Time: Math.log10(time) };
      }
      state = outcome.state;
      time = window.end;
      request.onProgress?.(Math.log1p(time) / Math.log1p(last));
    }
    request.visit(state);
  }
  return undefined;
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
  const rates = derivative.slice(system.layout.slowTimes);
  const fastest = 2 * rates.reduce((sum, h, i) => sum + Math.abs(h) * radii[i], 0);
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
