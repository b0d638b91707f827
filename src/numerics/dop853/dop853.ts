import type { VectorField } from "../dormand-prince.js";
import { DenseOutput } from "./dense-output.js";
import { Stages } from "./stages.js";
import { stepError } from "./step-error.js";

export interface Dop853Control {
  /** Allowed error of a step, relative to the largest entry of the same part of the state. */
  readonly tolerance: number;
  /** Where the parts of the state end. */
  readonly ends: readonly number[];
  readonly mostSteps: number;
  /** Told the state at every time asked for; the array changes afterwards. */
  readonly onOutput: (state: Float64Array, index: number) => void;
  /** Told of the end of every step; whether the state is worth going on from. */
  readonly onStep?: (time: number, state: Float64Array) => boolean;
  /** Whether the field could not be evaluated of late: the step under way is taken back, and with it what was told of it. */
  readonly isStuck?: () => boolean;
}

/** How far an integration came: `done`, or why it ended before, with the last time reached. */
export interface Dop853Outcome {
  readonly done: boolean;
  readonly reached: number;
}

/** A step grows and shrinks by no more than this at once. */
export const LARGEST_GROWTH = 6;
const LEAST_GROWTH = 1 / 3;
const SAFETY = 0.9;
/** Part of the time in which the field changes by its own size that is tried first, at a tolerance of 1. */
const FIRST_STEP = 2;

/**
 * Integrates in place from `start` through ascending times with the order 8 of DOP853, as few evaluations of the field
 * as smooth ones allow. The step follows the estimated error alone: times between its ends are interpolated with order 7.
 * Where it ends early, the state is that of the last time reached.
 *
 * @param times ascending, from `start` on
 */
export function dop853(
  field: VectorField,
  state: Float64Array,
  start: number,
  times: readonly number[],
  control: Dop853Control,
): Dop853Outcome {
  const stages = new Stages(field, state.length);
  const { slopes, trial } = stages;
  const dense = new DenseOutput(stages, state.length);
  const end = times[times.length - 1] ?? start;
  let next = givenAtStart(state, start, times, control.onOutput);
  if (next === times.length) return { done: true, reached: start };

  stages.begin(start, state);
  let [time, mostGrowth] = [start, LARGEST_GROWTH];
  let step = firstStep(field, state, slopes, trial, { start, end, tolerance: control.tolerance });
  for (let tried = 0; tried < control.mostSteps; tried++) {
    const isLast = time + step >= end;
    if (isLast) step = end - time;
    stages.attempt(time, state, step);
    const error = stepError(stages, step, state, control.ends) / control.tolerance;
    if (!Number.isFinite(error) || time + step === time) break;
    const growth = stepGrowth(error);
    if (error > 1) {
      step *= growth;
      mostGrowth = 1;
      continue;
    }
    const to = isLast ? end : time + step;
    next = dense.through({ times, next, time, to, step }, state, control.onOutput);
    if (control.isStuck?.()) break;
    time = to;
    stages.accept(state);
    const goesOn = control.onStep?.(time, state);
    if (isLast) return { done: true, reached: end };
    if (goesOn === false) break;
    step *= Math.min(mostGrowth, growth);
    mostGrowth = LARGEST_GROWTH;
  }
  return { done: false, reached: time };
}

/** What the next step may be in units of one with this error in units of the one allowed, but for {@link LARGEST_GROWTH}. */
export function stepGrowth(error: number): number {
  return Math.max(LEAST_GROWTH, SAFETY * error ** (-1 / 8));
}

/** Gives the state at the times that are not after the start; the first of the others. */
function givenAtStart(
  state: Float64Array,
  start: number,
  times: readonly number[],
  onOutput: Dop853Control["onOutput"],
): number {
  let next = 0;
  for (; times[next] <= start; next++) onOutput(state, next);
  return next;
}

/** From the time in which the field changes by its own size, which one evaluation beside the start tells. */
function firstStep(
  field: VectorField,
  state: Float64Array,
  slopes: readonly Float64Array[],
  trial: Float64Array,
  { start, end, tolerance }: { start: number; end: number; tolerance: number },
): number {
  const probe = 1e-4 * (end - start);
  for (let k = 0; k < trial.length; k++) trial[k] = state[k] + probe * slopes[0][k];
  field(start + probe, trial, slopes[1]);
  let [change, size] = [0, Number.MIN_VALUE];
  for (let k = 0; k < trial.length; k++) {
    change = Math.max(change, Math.abs(slopes[1][k] - slopes[0][k]));
    size = Math.max(size, Math.abs(slopes[0][k]));
  }
  const rate = change / (probe * size);
  const step = (FIRST_STEP * tolerance ** (1 / 8)) / rate;
  return step < end - start ? Math.max(step, probe) : end - start;
}
