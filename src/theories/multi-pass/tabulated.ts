import type { Trajectory } from "../../theory/trajectory.js";
import { flatten, type Value } from "../../theory/value.js";
import { QUANTITIES } from "./quantities.js";

/** Every quantity at one time, by name. */
export type Row = Readonly<Record<string, Value>>;

/** Rows as columns. */
export function columnsOf(rows: readonly Row[]): Record<string, readonly Value[]> {
  return Object.fromEntries(
    Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]),
  );
}

/**
 * A trajectory with the distance of a coarser computation as its error.
 * @param rounding relative error below which none is stated
 */
export function tabulated(
  method: string,
  log10Times: readonly number[],
  rows: readonly Row[],
  coarser: readonly Row[],
  rounding: number,
): Trajectory {
  const values = columnsOf(rows);
  const checks = columnsOf(coarser);
  const errors = Object.fromEntries(
    Object.entries(values).map(([name, column]) => [
      name,
      column.map((value, k) => rounding + distance(name, value, checks[name][k])),
    ]),
  );
  return { method, log10Times, values, errors, warnings: undefinedAt(values) };
}

/** Relative to the largest entry; of a logarithm absolute below 1. */
function distance(name: string, value: Value, check: Value): number {
  const [a, b] = [flatten(value), flatten(check)];
  const isLogarithm = QUANTITIES.some((entry) => entry.name === name && entry.logarithmic);
  const size = a.reduce((most, x) => Math.max(most, Math.abs(x)), isLogarithm ? 1 : 0);
  const gap = a.reduce((most, x, k) => (x === b[k] ? most : Math.max(most, Math.abs(x - b[k]))), 0);
  return size === 0 || Number.isNaN(gap) ? 0 : gap / size;
}

/** What the reader must know of values that are undefined. */
export function undefinedAt(values: Record<string, readonly Value[]>): string[] {
  const name = "teacherAlignment";
  const undefinedTimes = (values[name] ?? []).some((value) => Number.isNaN(value));
  return undefinedTimes ? [`${name} is undefined where X = 0 or X* = 0`] : [];
}
