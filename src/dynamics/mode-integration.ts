import type { ModeSystem } from "./mode-system.js";
import { integrateWindow, type TimeSegment, type Window } from "./mode-window.js";

/** The averages over the modes at one time, and the whole state where it was asked for. */
export interface ModePoint {
  readonly log10Time: number;
  readonly averages: readonly number[];
  readonly state?: readonly number[];
}

export interface ModeIntegrationRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance of one step. */
  readonly tolerance: number;
  /** Whether the whole state is wanted: then the windows end at the requested times. */
  readonly wholeState: boolean;
  /** Most evaluations of the right-hand side before giving up. */
  readonly mostEvaluations: number;
  readonly onProgress?: (fraction: number) => void;
}

export type ModeIntegrationOutcome =
  | { readonly points: readonly ModePoint[] }
  | { readonly failure: string; readonly time: number };

/**
 * Length of a window in fastest time constants. The rates change with t (for the logistic loss like 1/t),
 * so the longest step allowed is set afresh in every window.
 */
const WINDOW_SPAN = 40;

/** Integrates the modes from t = 0 through the requested times, window after window. */
export function integrateModes(
  system: ModeSystem,
  request: ModeIntegrationRequest,
): ModeIntegrationOutcome {
  const pending = request.log10Times.map((log10Time) => ({ log10Time, time: 10 ** log10Time }));
  const end = pending[pending.length - 1].time;
  const points: ModePoint[] = [];
  let state = system.initial;
  let time = 0;
  let evaluations = 0;
  const take = (point: ModePoint): void => void points.push(point);
  while (pending.length > 0 && pending[0].time === 0)
    take(pointAt(pending.shift()!.log10Time, system, state, request));
  while (pending.length > 0) {
    const limit = request.wholeState ? pending[0].time : end;
    const window = nextWindow(system, state, time, limit, request.tolerance);
    const outcome = integrateWindow(system, window, state, (segment) => {
      while (!request.wholeState && pending.length > 0 && pending[0].time <= segment.end)
        take(interpolated(pending.shift()!, segment, system));
    });
    if ("failure" in outcome) return outcome;
    evaluations += outcome.evaluations;
    if (evaluations > request.mostEvaluations)
      return { failure: `more than ${request.mostEvaluations} evaluations`, time: window.end };
    [state, time] = [outcome.state, window.end];
    while (pending.length > 0 && pending[0].time <= time)
      take(pointAt(pending.shift()!.log10Time, system, state, request));
    request.onProgress?.(Math.log1p(time) / Math.log1p(end));
  }
  return { points };
}

function nextWindow(
  system: ModeSystem,
  state: readonly number[],
  start: number,
  limit: number,
  tolerance: number,
): Window {
  const derivative = new Array<number>(system.size).fill(0);
  system.derivative(state, derivative);
  const slowest = 1 / (limit - start);
  const rate = Math.max(system.rate(state), slowest);
  const end = Math.min(limit, start + WINDOW_SPAN / rate);
  return {
    start,
    end: limit - end < 1e-3 * (end - start) ? limit : end,
    rate,
    scale: system.scales(state, derivative, rate),
    tolerance,
  };
}

function interpolated(
  { log10Time, time }: { log10Time: number; time: number },
  segment: TimeSegment,
  system: ModeSystem,
): ModePoint {
  const averages = Array.from({ length: system.outputs }, (_, k) => segment.average(k, time));
  return { log10Time, averages };
}

function pointAt(
  log10Time: number,
  system: ModeSystem,
  state: readonly number[],
  request: ModeIntegrationRequest,
): ModePoint {
  const averages = state.slice(system.size - system.outputs);
  return request.wholeState ? { log10Time, averages, state } : { log10Time, averages };
}
