import type { SweepResult } from "../../sweep/sweep-result.js";
import { timeAxis, valueAxis } from "../chart/axes.js";
import type { Chart } from "../chart/chart.js";
import { strokeOf } from "../chart/palette.js";
import { piecesOf } from "../chart/plotted.js";
import { isLogarithmic } from "./sweep-figure.js";

/** Points of their own, over the line. */
const UNDECIDED = {
  kind: "line",
  label: "undecided",
  colour: "#bbbbbb",
  width: 1.8,
  points: true,
} as const;

/** What was measured over one parameter: a line through the points, over the band of its errors. */
export function sweepChart({
  axes: [axis],
  points,
  observable,
  problem,
  log10Time,
}: SweepResult): Chart {
  const logarithmic = isLogarithmic(axis);
  const place = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const rows = points.map(
    ({ parameters, value = NaN, error = 0 }) =>
      [place(parameters[axis.name]), value, error] as const,
  );
  const open = rows.filter((_, k) => points[k].undecided !== undefined);
  const undecided = open.map(([x, y]) => piecesOf([[x, y] as const])).flat();
  const { colour } = strokeOf(0);
  const band = piecesOf(rows.map(([x, y, error]) => [x, y - error, y + error] as const));
  const line = piecesOf(rows.map(([x, y]) => [x, y] as const));
  const heights = band.flat().flatMap(([, low, high]) => [low, high]);
  const x = timeAxis(
    logarithmic ? "log" : "linear",
    rows.map(([at]) => at),
  );
  return {
    title: `${observable} at t = 10^${Number(log10Time.toPrecision(6))}: ${problem}`,
    x: { ...x, label: axis.name },
    y: valueAxis("linear", observable, heights),
    layers: [
      { kind: "band", label: "error", colour, strength: 0.22, pieces: band },
      { kind: "line", label: observable, colour, width: 1.8, points: true, pieces: line },
      ...(undecided.length > 0 ? [{ ...UNDECIDED, pieces: undecided }] : []),
    ],
  };
}
