import type { Axis } from "../../sweep/axis.js";
import type { SweepLine, SweepPoint, SweepResult } from "../../sweep/sweep-result.js";
import type { Cell, ChartAxis, Layer, Shades } from "../chart/chart.js";
import { linearTicks, type Domain } from "../text/ticks.js";
import { parameterAxis, placeOn } from "./parameter-axis.js";
import { UNDECIDED } from "./undecided.js";

const LINE = "#d55e00";

/**
 * A cell for every point of two parameters, the first from left to right, with the line that was asked for. Points
 * without a value are left blank; what is undecided is grey and lends the scale no colour.
 */
export function phaseDiagram(
  { points, observable, line }: Pick<SweepResult, "points" | "observable" | "line">,
  axes: readonly [Axis, Axis],
): { x: ChartAxis; y: ChartAxis; layers: Layer[] } {
  const cell = cellOn(axes);
  const measured = points.flatMap(({ value, undecided, parameters }) =>
    value === undefined || undecided !== undefined ? [] : [{ ...cell(parameters), value }],
  );
  const open = points.filter(({ undecided }) => undecided !== undefined);
  const cells = points.map(({ parameters }) => cell(parameters));
  return {
    x: parameterAxis(
      axes[0],
      cells.flatMap(({ x }) => x),
    ),
    y: parameterAxis(
      axes[1],
      cells.flatMap(({ y }) => y),
    ),
    layers: [
      shades(observable, measured),
      ...patches(open.map(({ parameters }) => cell(parameters))),
      ...(line ? dashed(line, axes) : []),
    ],
  };
}

const patches = (cells: readonly Cell[]): Layer[] =>
  cells.length === 0 ? [] : [{ kind: "patches", ...UNDECIDED, cells }];

function dashed({ text, points }: SweepLine, [first, second]: readonly [Axis, Axis]): Layer[] {
  if (points.length === 0) return [];
  const [x, y] = [placeOn(first), placeOn(second)];
  const pieces = [points.map(([a, b]) => [x(a), y(b)] as const)];
  return [{ kind: "line", label: text, colour: LINE, width: 2, dash: [6, 4], pieces }];
}

function shades(label: string, cells: Shades["cells"]): Shades {
  const values = cells.map(({ value }) => value);
  const [low, high] = values.reduce<Domain>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  const range: Domain =
    high > low ? [low, high] : Number.isFinite(low) ? [low - 0.5, low + 0.5] : [0, 1];
  const isCount = values.every(Number.isInteger);
  const ticks = linearTicks(range, 6).filter(
    ({ position }) => !isCount || Math.abs(position - Math.round(position)) < 1e-9,
  );
  return { kind: "shades", label, range, ticks, cells };
}

/** From the middle between a value and the one before to the middle to the next, on both axes. */
function cellOn([first, second]: readonly [Axis, Axis]): (p: SweepPoint["parameters"]) => Cell {
  const [x, y] = [boundsOn(first), boundsOn(second)];
  return (parameters) => ({ x: x(parameters[first.name]), y: y(parameters[second.name]) });
}

function boundsOn(axis: Axis): (value: number) => readonly [number, number] {
  const places = axis.values.map(placeOn(axis));
  return (value) => {
    const k = axis.values.indexOf(value);
    const half = (neighbour: number | undefined, other: number | undefined): number =>
      Math.abs((neighbour ?? other ?? places[k] + 1) - places[k]) / 2;
    const [below, above] = [places[k - 1], places[k + 1]] as (number | undefined)[];
    const rising = places[0] <= places[places.length - 1];
    const [before, after] = rising ? [below, above] : [above, below];
    return [places[k] - half(before, after), places[k] + half(after, before)];
  };
}
