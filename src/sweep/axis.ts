import { InputError } from "../problem/input-error.js";

/** A parameter and the values it takes. */
export interface Axis {
  readonly name: string;
  readonly values: readonly number[];
}

const FORM = "expected name=from:to:count or name=from:to:count:log";
const WHERE = "--over";
/** Of a grid: each is a problem to solve. */
const MOST_POINTS = 1e6;

/** "alpha=0.2:3:64,beta=0:1.5:64" as axes, in the order given; equal steps, or equal ratios with ":log". */
export function parseAxes(text: string): Axis[] {
  const axes = text.split(",").map(parseAxis);
  const twice = axes.find(({ name }, k) => axes.findIndex((axis) => axis.name === name) !== k);
  if (twice) throw new InputError(WHERE, twice.name, "given twice, expected once");
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS)
    throw new InputError(WHERE, "", `${points} points, expected at most ${MOST_POINTS}`);
  return axes;
}

function parseAxis(text: string): Axis {
  const sign = text.indexOf("=");
  const name = text.slice(0, Math.max(0, sign)).trim();
  const [from, to, count, spacing, ...more] = text.slice(sign + 1).split(":");
  const known = spacing === undefined || spacing.trim() === "log";
  if (name === "" || count === undefined || !known || more.length > 0)
    throw new InputError(WHERE, `"${text}"`, FORM);
  const logarithmic = spacing !== undefined;
  const [start, end, size] = [from, to, count].map((entry) => numberIn(name, entry));
  if (!Number.isInteger(size) || size < 1)
    throw new InputError(WHERE, name, `count ${count}, expected a whole number >= 1`);
  if (size > MOST_POINTS)
    throw new InputError(WHERE, name, `count ${count}, expected at most ${MOST_POINTS}`);
  if (size > 1 && start === end)
    throw new InputError(WHERE, name, `from ${start} to ${end}, expected two different numbers`);
  if (logarithmic && !(start > 0 && end > 0))
    throw new InputError(WHERE, name, `from ${start} to ${end}, expected numbers > 0 with log`);
  return { name, values: spaced(start, end, size, logarithmic) };
}

function numberIn(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InputError(WHERE, name, `"${text}", expected a number; ${FORM}`);
}

/** Decimals that the reader would write: rounded to 12 digits. */
function spaced(from: number, to: number, count: number, logarithmic: boolean): number[] {
  return Array.from({ length: count }, (_, k) => {
    const share = count === 1 ? 0 : k / (count - 1);
    const value = logarithmic ? from * (to / from) ** share : from + (to - from) * share;
    return Number(value.toPrecision(12));
  });
}

/** One point of the grid: a value for each axis. */
export type Cell = readonly number[];

/** Every combination, the last axis fastest. */
export function cellsOf(axes: readonly Axis[]): Cell[] {
  return axes.reduce<number[][]>(
    (cells, { values }) => cells.flatMap((cell) => values.map((value) => [...cell, value])),
    [[]],
  );
}
