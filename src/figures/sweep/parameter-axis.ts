import type { Axis } from "../../sweep/axis.js";
import { timeAxis } from "../chart/axes.js";
import type { ChartAxis } from "../chart/chart.js";

/** Whether the values have equal ratios rather than equal steps. */
const isLogarithmic = ({ values }: Axis): boolean =>
  values.length > 2 &&
  Math.abs(values[1] - values[0] - (values[2] - values[1])) > 1e-9 * Math.abs(values[2]);

/** Where a value of a parameter is drawn: its decimal logarithm where the values have equal ratios. */
export function placeOn(axis: Axis): (value: number) => number {
  return isLogarithmic(axis) ? Math.log10 : (value) => value;
}

/** The axis of a parameter that reaches over all places. */
export function parameterAxis(axis: Axis, places: readonly number[]): ChartAxis {
  return { ...timeAxis(isLogarithmic(axis) ? "log" : "linear", places), label: axis.name };
}
