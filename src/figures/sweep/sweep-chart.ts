import type { Axis } from "../../sweep/axis.js";
import type { SweepPoint, SweepResult } from "../../sweep/sweep-result.js";
import { hasTime } from "../../sweep/observable.js";
import { valueAxis } from "../chart/axes.js";
import type { Chart, ChartAxis, Layer } from "../chart/chart.js";
import { strokeOf } from "../chart/palette.js";
import { piecesOf } from "../chart/plotted.js";
import { parameterAxis, placeOn } from "./parameter-axis.js";
import { phaseDiagram } from "./phase-diagram.js";
import { UNDECIDED } from "./undecided.js";

/** What a sweep over one or two parameters shows; undefined for more, which no plane holds. */
export function sweepChart(result: SweepResult): Chart | undefined {
  const [first, second, ...more] = result.axes;
  if (more.length > 0) return undefined;
  const drawn = second ? phaseDiagram(result, [first, second]) : curve(result, first);
  const { observable, log10Time, problem } = result;
  return {
    title: `${observable}${hasTime(observable) ? ` at t = 10^${Number(log10Time.toPrecision(6))}` : ""}: ${problem}`,
    ...drawn,
  };
}

/** A line through the points of one parameter, over the band of its errors; what is undecided has points of its own. */
function curve(
  { points, observable }: SweepResult,
  axis: Axis,
): { x: ChartAxis; y: ChartAxis; layers: Layer[] } {
  const place = placeOn(axis);
  const rows = points.map(
    ({ parameters, value = NaN, error = 0 }) =>
      [place(parameters[axis.name]), value, error] as const,
  );
  const { colour } = strokeOf(0);
  const band = piecesOf(rows.map(([x, y, error]) => [x, y - error, y + error] as const));
  const line = piecesOf(rows.map(([x, y]) => [x, y] as const));
  const heights = band.flat().flatMap(([, low, high]) => [low, high]);
  return {
    x: parameterAxis(
      axis,
      rows.map(([x]) => x),
    ),
    y: valueAxis("linear", observable, heights),
    layers: [
      { kind: "band", label: "error", colour, strength: 0.22, pieces: band },
      { kind: "line", label: observable, colour, width: 1.8, points: true, pieces: line },
      ...undecidedPoints(points, rows),
    ],
  };
}

function undecidedPoints(
  points: readonly SweepPoint[],
  rows: readonly (readonly [x: number, y: number, error: number])[],
): Layer[] {
  const open = rows.filter((_, k) => points[k].undecided !== undefined);
  const pieces = open.flatMap(([x, y]) => piecesOf([[x, y] as const]));
  if (pieces.length === 0) return [];
  return [{ kind: "line", ...UNDECIDED, width: 1.8, points: true, pieces }];
}
