import { InputError } from "../problem/input-error.js";
import { compileFunction } from "../symbolic/expression/compile-function.js";

/** gamma as a function of t. */
export type Schedule = (time: number) => number;

const PATH = "stepSize.gamma";

/**
 * A step size is finite and not negative; 0 is what a schedule may decay or underflow to, and SGD rests there. At t = 0
 * it is positive, since nothing would ever move otherwise.
 */
export function isStepSize(value: number, time: number): boolean {
  return value < Infinity && (value > 0 || (value === 0 && time > 0));
}

/** What is wrong with a value that is no step size. */
export function stepSizeComplaint(value: number, time: number): string {
  const place = time > 0 ? time.toPrecision(6) : "0";
  return `${value} at t = ${place}, expected a positive number`;
}

/**
 * The step size as a function of t, not checked at any time.
 * @param where the file or problem, for messages
 * @throws InputError where the expression cannot be read, or has another symbol than t
 */
export async function scheduleFunction(expression: string, where: string): Promise<Schedule> {
  try {
    return await compileFunction(expression, ["t"]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(where, PATH, `${reason}, expected an expression in t`);
  }
}

/**
 * The schedule for times up to `until`: looked at on a grid beforehand, so that one that turns negative is refused
 * before anything has run, and once more at every time that is asked for.
 * @throws InputError naming the first time of the grid, or the time asked for, at which it is no step size
 */
export async function checkedSchedule(
  expression: string,
  where: string,
  until: number,
): Promise<Schedule> {
  const gamma = await scheduleFunction(expression, where);
  const checked: Schedule = (time) => {
    const value = gamma(time);
    if (isStepSize(value, time)) return value;
    throw new InputError(where, PATH, stepSizeComplaint(value, time));
  };
  const bad = firstFailing(gamma, Math.min(until, Number.MAX_VALUE));
  if (bad !== undefined) checked(bad);
  return checked;
}

/** Of the grid: points on the line, and a decade. */
const EVEN = 512;
const A_DECADE = 16;
/** log10 of the first time after 0, and how often the place between two points of the grid is halved. */
const EARLIEST = -9;
const HALVINGS = 4;

/** A time at which gamma is no step size, soon after the last of the grid at which it is. */
function firstFailing(gamma: Schedule, until: number): number | undefined {
  const fails = (time: number): boolean => !isStepSize(gamma(time), time);
  let good = 0;
  for (const time of gridUpTo(until)) {
    if (!fails(time)) good = time;
    else return fails(good) ? good : between(good, time, fails);
  }
  return undefined;
}

function between(good: number, bad: number, fails: (time: number) => boolean): number {
  let [lower, upper] = [good, bad];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = lower + (upper - lower) / 2;
    if (fails(middle)) upper = middle;
    else lower = middle;
  }
  return upper;
}

/** Times from 0 to `until`, ascending. */
function gridUpTo(until: number): number[] {
  const times = [0, until];
  for (let k = 1; k < EVEN; k++) times.push((k / EVEN) * until);
  const decades = Math.log10(until) - EARLIEST;
  for (let k = 0; k < decades * A_DECADE; k++) times.push(10 ** (EARLIEST + k / A_DECADE));
  return times.sort((a, b) => a - b);
}
