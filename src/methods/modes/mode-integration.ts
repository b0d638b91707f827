import type { ModePoint } from "./mode-point.js";
import type { ModeSystem } from "./mode-system.js";
import { Windows, type Window, type WindowStop, type WindowSystem } from "./window.js";

type Accuracy = Pick<Window, "tolerance" | "longestStep">;

export interface ModeIntegrationRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance and longest step of the windows. */
  readonly accuracy: Accuracy;
  /** Whether the whole state is wanted: then the windows end at the requested times. */
  readonly wholeState: boolean;
  /** Most evaluations of the right-hand side before giving up. */
  readonly mostEvaluations: number;
  readonly onProgress?: (fraction: number) => void;
}

export type ModeIntegrationOutcome = { readonly points: readonly ModePoint[] } | WindowStop;

/**
 * Length of a window in fastest time constants. The rates change with t (for the logistic loss like 1/t),
 * so the longest step allowed is set afresh in every window.
 */
const WINDOW_SPAN = 40;
/**
 * Before one time constant has passed a window is at most this many times the time before it, and the first ends at
 * the first time asked for: a start on a kink moves like sqrt(t), and only sizes of a window near t itself see it.
 */
const EARLY_GROWTH = 8;

const NO_STEP_SIZE =
  "no step size: gamma is a quotient whose sides vanish at the optimum, and of which nothing is left";

/** Integrates the modes from t = 0 through the requested times, window after window. */
export function integrateModes(
  system: ModeSystem,
  request: ModeIntegrationRequest,
): ModeIntegrationOutcome {
  const times = request.log10Times.map((log10Time) => 10 ** log10Time);
  const points: ModePoint[] = [];
  const take = (
    end: number,
    averagesAt: (time: number) => number[],
    state?: Float64Array,
  ): void => {
    while (points.length < times.length && times[points.length] <= end) {
      const log10Time = request.log10Times[points.length];
      const averages = averagesAt(times[points.length]);
      const point = { log10Time, averages, ofExpectations: system.expectationError };
      points.push(request.wholeState ? { ...point, state: state?.slice() } : point);
    }
  };
  const takeAt = (time: number, state: Float64Array): void =>
    take(time, () => Array.from(state.subarray(system.size - system.outputs)), state);

  const end = times[times.length - 1];
  if (end === Infinity)
    return {
      kind: "out of range",
      why: "later times are beyond the doubles",
      time: Number.MAX_VALUE,
    };
  const state = system.initial.slice();
  let time = system.start;
  takeAt(time, state);
  const report = (): void => request.onProgress?.(Math.log1p(time) / Math.log1p(end));
  const windows = new Windows(afterEach(system, report));
  while (points.length < times.length) {
    const limit = request.wholeState ? times[points.length] : end;
    const window = smoothWindow(system, state, time, times[points.length], limit, request.accuracy);
    if (Number.isNaN(window.rate)) return { kind: "digits lost", why: NO_STEP_SIZE, time };
    const stop = windows.through(window, state, (segment) => {
      if (!request.wholeState) take(segment.end, segment.averagesAt);
    });
    if (stop) return stop;
    time = window.end;
    takeAt(time, state);
    if (windows.evaluations > request.mostEvaluations && points.length < times.length)
      return {
        kind: "too stiff",
        why: `more than ${request.mostEvaluations} evaluations needed`,
        time,
      };
    report();
  }
  return { points };
}

/** The system, which says so after every evaluation: where the means are dear a single step takes minutes. */
function afterEach(system: ModeSystem, report: () => void): WindowSystem {
  const { size, outputs } = system;
  return {
    size,
    outputs,
    derivative(state, derivative) {
      system.derivative(state, derivative);
      report();
    },
  };
}

/** The next window, up to where the step size jumps or bends: that is looked for once its length is known. */
function smoothWindow(
  system: ModeSystem,
  state: Float64Array,
  start: number,
  next: number,
  last: number,
  accuracy: Accuracy,
): Window {
  if (!system.enter) return nextWindow(system, state, start, next, last, accuracy);
  const limit = system.enter(start, last);
  const window = nextWindow(system, state, start, next, limit, accuracy);
  const end = system.enter(start, window.end);
  return end < window.end ? nextWindow(system, state, start, next, end, accuracy) : window;
}

/** A window from `start` on, early ones to the `next` time; the last one before `last` takes in a short remainder. */
function nextWindow(
  system: ModeSystem,
  state: Float64Array,
  start: number,
  next: number,
  last: number,
  accuracy: Accuracy,
): Window {
  const derivative = new Float64Array(system.size);
  system.derivative(state, derivative);
  const fastest = system.rate(state);
  const early = start === 0 ? next : EARLY_GROWTH * start;
  const limit = early * fastest < 1 ? Math.min(last, early) : last;
  const rate = Math.max(fastest, 1 / (limit - start));
  const end = Math.min(limit, start + WINDOW_SPAN / rate);
  return {
    start,
    end: limit - end < 1e-3 * (end - start) ? limit : end,
    rate,
    scale: system.scales(state, derivative, rate),
    ...accuracy,
  };
}
