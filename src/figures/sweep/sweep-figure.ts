import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Axis } from "../../sweep/axis.js";
import type { SweepPoint, SweepResult } from "../../sweep/sweep-result.js";
import { html, trusted, type Markup } from "../text/markup.js";
import { formatNumber } from "../text/number-text.js";
import { linearTicks } from "../text/ticks.js";

const WIDTH = 560;
const HEIGHT = 420;
/** Steps of the scale beside a phase diagram. */
const SHADES = 48;
const UNDECIDED = "#bbb";
const LINE = "#d55e00";

/**
 * The sweep as a complete SVG document: a curve with error bars over one parameter, a phase diagram over two,
 * the first from left to right, with the line that was asked for; undefined for more. Points without a value are left
 * blank; what is undecided is grey in a diagram and hollow in a curve.
 */
export function sweepFigure(result: SweepResult): string | undefined {
  const [first, second, ...more] = result.axes;
  if (more.length > 0) return undefined;
  const measured = result.points.filter(({ value }) => value !== undefined);
  const decided = measured.filter(({ undecided }) => undecided === undefined);
  const open = result.points.filter(({ undecided }) => undecided !== undefined);
  if (!second) return document(result, drawn(curveMarks(first, measured), plotOf(first)));
  const [low, high] = extent(decided.map(({ value }) => value ?? NaN));
  const colour = {
    color: { type: "linear" as const, scheme: "viridis" as const, domain: [low, high] },
  };
  const axes = [first, second] as const;
  const marks = [
    ...cellMarks(axes, decided),
    ...cellMarks(axes, open, UNDECIDED),
    ...lineMarks(result),
  ];
  const map = drawn(marks, { ...plotOf(first, second), ...colour });
  const legend = legendOf(open.length > 0, result.line?.text);
  return document(result, html`${map}${scale(result.observable, low, high, colour)}${legend}`);
}

export const isLogarithmic = ({ values }: Axis): boolean =>
  values.length > 2 &&
  Math.abs(values[1] - values[0] - (values[2] - values[1])) > 1e-9 * Math.abs(values[2]);

function plotOf(x: Axis, y?: Axis): Plot.PlotOptions {
  const type = (axis: Axis) => (isLogarithmic(axis) ? ("log" as const) : ("linear" as const));
  const yScale = y ? { y: { type: type(y), label: y.name } } : {};
  return { marginLeft: 56, x: { type: type(x), label: x.name }, ...yScale };
}

function curveMarks({ name }: Axis, points: readonly SweepPoint[]): Plot.Markish[] {
  const rows = points.map(({ parameters, value = NaN, error = 0, undecided }) => ({
    fill: undecided === undefined ? "#0072b2" : "#fff",
    x: parameters[name],
    y: value,
    low: value - error,
    high: value + error,
  }));
  return [
    Plot.ruleX(rows, { x: "x", y1: "low", y2: "high", stroke: "#0072b2", strokeOpacity: 0.6 }),
    Plot.line(rows, { x: "x", y: "y", stroke: "#0072b2", strokeWidth: 2 }),
    Plot.dot(rows, { x: "x", y: "y", r: 2.5, fill: "fill", stroke: "#0072b2" }),
  ];
}

/** A dashed line over the cells. */
function lineMarks({ line }: SweepResult): Plot.Markish[] {
  if (!line || line.points.length === 0) return [];
  return [Plot.line(line.points, { stroke: LINE, strokeWidth: 2, strokeDasharray: "6 4" })];
}

/** What is grey, and which line is drawn, below the scale. */
function legendOf(undecided: boolean, line: string | undefined): Markup {
  const grey = undecided
    ? html`<rect x="0" y="0" width="14" height="10" fill="${UNDECIDED}" /><text
          x="20"
          y="9"
          text-anchor="start"
          >undecided</text
        >`
    : html``;
  const dashed =
    line === undefined
      ? html``
      : html`<path d="M0,24H14" stroke="${LINE}" stroke-width="2" stroke-dasharray="6 4" /><text
            x="20"
            y="28"
            text-anchor="start"
            >${line}</text
          >`;
  return html`<g transform="translate(56,6)">${grey}</g
    ><g transform="translate(${undecided ? 150 : 56},-14)">${dashed}</g>`;
}

function cellMarks(
  axes: readonly [Axis, Axis],
  points: readonly SweepPoint[],
  fill = "value",
): Plot.Markish[] {
  const [x, y] = axes.map(boundsOf);
  const rows = points.map(({ parameters, value }) => {
    const [x1, x2] = x(parameters[axes[0].name]);
    const [y1, y2] = y(parameters[axes[1].name]);
    return { x1, x2, y1, y2, value };
  });
  return [Plot.rect(rows, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill, inset: -0.2 })];
}

/** From the middle between a value and the one before to the middle to the next. */
function boundsOf(axis: Axis): (value: number) => readonly [number, number] {
  const logarithmic = isLogarithmic(axis);
  const to = (value: number): number => (logarithmic ? Math.log(value) : value);
  const from = (value: number): number => (logarithmic ? Math.exp(value) : value);
  const places = axis.values.map(to);
  return (value) => {
    const k = axis.values.indexOf(value);
    const before =
      (places[k] - (places[k - 1] ?? 2 * places[k] - (places[k + 1] ?? places[k] + 1))) / 2;
    const after =
      ((places[k + 1] ?? 2 * places[k] - (places[k - 1] ?? places[k] - 1)) - places[k]) / 2;
    return [from(places[k] - before), from(places[k] + after)];
  };
}

function extent(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** A strip of shades with ticks, to the right of the diagram. */
function scale(label: string, low: number, high: number, colour: Plot.PlotOptions): Markup {
  const rows = Array.from({ length: SHADES }, (_, k) => ({
    y1: low + ((high - low) * k) / SHADES,
    y2: low + ((high - low) * (k + 1)) / SHADES,
  }));
  const ticks = linearTicks([low, high], 6);
  const strip = drawn(
    [
      Plot.rect(rows, { x1: 0, x2: 1, y1: "y1", y2: "y2", fill: "y1", inset: -0.2 }),
      Plot.axisY(
        ticks.map(({ position }) => position),
        { anchor: "right", label: null, tickFormat: (value: number) => formatNumber(value, 4) },
      ),
    ],
    {
      ...colour,
      width: 84,
      marginLeft: 12,
      marginRight: 52,
      x: { axis: null },
      y: { label: null },
    },
  );
  return html`<g transform="translate(${WIDTH + 4},0)"
    >${strip}<text x="24" y="14" text-anchor="middle" font-size="12">${label}</text></g
  >`;
}

/** linkedom and Observable Plot are typed against a browser; this is all of it that is needed here. */
interface Page {
  readonly document: unknown;
}
interface DrawnPlot {
  readonly innerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
}

function drawn(marks: Plot.Markish[], options: Plot.PlotOptions): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>") as Page;
  const page: object = { document };
  const svg = Plot.plot({
    ...page,
    ...{ width: WIDTH, height: HEIGHT, marginTop: 28, marginBottom: 40 },
    ...options,
    marks: [Plot.frame({ strokeOpacity: 0.4 }), ...marks],
  }) as DrawnPlot;
  svg.querySelector("style")?.remove();
  return trusted(svg.innerHTML);
}

function document({ problem, observable, log10Time, axes }: SweepResult, drawing: Markup): string {
  const total = WIDTH + (axes.length > 1 ? 92 : 0);
  const title = `${observable} at t = 10^${formatNumber(log10Time, 6)}: ${problem}`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${total} ${HEIGHT + 24}"
    width="${total}"
    height="${HEIGHT + 24}"
    role="img"
    font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
    font-size="12"
    fill="currentColor"
    text-anchor="middle"
  >
    <title>${title}</title>
    <rect width="${total}" height="${HEIGHT + 24}" fill="#fff" />
    ${drawing}
    <text x="${total / 2}" y="${HEIGHT + 16}" text-anchor="middle" font-size="12">${title}</text>
  </svg>`.markup;
}
