import * as Plot from "@observablehq/plot";
import type { Claimed } from "../view/preset.js";
import type { Solved } from "../view/messages.js";
import type { View } from "../view/view.js";
import { byId } from "./dom.js";
import { ALL_CLASSES, decayExponents, errorDecades, pointsOf, type Point } from "./series.js";

interface Chart {
  readonly id: string;
  readonly title: string;
  points(solved: Solved): Point[];
}

/** log10 of sizes over many decades is drawn as a number. */
const decades = (solved: Solved, name: string): Point[] =>
  pointsOf(solved, [name]).map((point) => ({ ...point, y: point.y / Math.LN10 }));

const CHARTS: readonly Chart[] = [
  { id: "loss", title: "log₁₀ of the loss", points: (solved) => decades(solved, "logLoss") },
  { id: "exponent", title: "local exponent −d log L / d log t", points: decayExponents },
  {
    id: "overlaps",
    title: "overlaps m",
    points: (solved) => pointsOf(solved, ["overlaps", "overlap", "teacherOverlaps"]),
  },
  {
    id: "blocks",
    title: "overlaps by block",
    points: ({ blockOverlaps, ...solved }) =>
      blockOverlaps ? pointsOf({ ...solved, observables: { m: blockOverlaps } }, ["m"]) : [],
  },
  { id: "ratio", title: "ratio a(t)", points: (solved) => pointsOf(solved, ["ratio"]) },
  {
    id: "alignment",
    title: "alignment",
    points: (solved) => pointsOf(solved, ["alignment", "teacherAlignment"]),
  },
  {
    id: "error",
    title: "log₁₀ of the classification error",
    points: errorDecades,
  },
];

const INK = "var(--ink)";
const CURVE = { x: "x", y: "y", stroke: "name" } as const;
const COLOURS = ["var(--first)", "var(--second)", "var(--third)", "var(--fourth)"];

/** Milliseconds of drawing in a frame: the rest of it belongs to the reader. */
const SHARE_OF_FRAME = 6;

/**
 * Draws every curve of a solution, while a slider turns those in sight, a few a frame; a chart without values is left out.
 */
export async function drawCharts(
  solved: Solved,
  { axis }: View,
  claimed: Claimed | undefined,
  settled: boolean,
): Promise<void> {
  let begin = performance.now();
  for (const chart of CHARTS) {
    const points = chart.points(solved);
    const figure = byId(`figure-${chart.id}`);
    figure.hidden = points.length === 0;
    if (points.length === 0 || !(settled || isInSight(figure))) continue;
    const rate = chart.id === "exponent" ? claimed?.rate : undefined;
    byId(`plot-${chart.id}`).replaceChildren(plotOf(chart, points, axis, rate));
    if (performance.now() - begin < SHARE_OF_FRAME) continue;
    begin = await new Promise(requestAnimationFrame);
  }
}

function isInSight(figure: HTMLElement): boolean {
  const { top, bottom } = figure.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function plotOf(
  { title }: Chart,
  points: Point[],
  axis: View["axis"],
  rate?: number,
): SVGElement | HTMLElement {
  const names = [...new Set(points.map(({ name }) => name))];
  const [together, apart] = [true, false].map((isOfAll) =>
    points.filter(({ name }) => (name === ALL_CLASSES) === isOfAll),
  );
  return Plot.plot({
    ...{ width: 420, height: 240, marginLeft: 52, ariaLabel: title },
    x: { type: axis === "loglog" ? "log" : "linear", label: "log₁₀ t", nice: false, ...ticks },
    y: { grid: true, label: null, ...(rate !== undefined && { domain: [-0.1, 1.3], clamp: true }) },
    color: {
      domain: names,
      range: names.map((name, k) => (name === ALL_CLASSES ? INK : COLOURS[k % COLOURS.length])),
    },
    marks: [
      ...(rate === undefined ? [] : [Plot.ruleY([rate], { strokeDasharray: "6 4" })]),
      Plot.line(apart, { ...CURVE, strokeWidth: 2 }),
      Plot.line(together, { ...CURVE, strokeWidth: 2, strokeDasharray: "2 4" }),
      ...(names.length > 1 ? [endLabels(points)] : []),
    ],
  });
}

const LABEL = { textAnchor: "end", dy: -8, stroke: "var(--paper)", strokeWidth: 3 } as const;
/** Of the height between the axes that a line of text takes. */
const LINE_OF_TEXT = 0.075;

/** The names of curves where they end, moved apart where they would lie over one another. */
export function endLabels(points: readonly Point[]): Plot.Text {
  const values = points.map(({ y }) => y);
  const line = LINE_OF_TEXT * (Math.max(...values) - Math.min(...values));
  const last = [...new Map(points.map((point) => [point.name, point])).values()];
  let lowest = -Infinity;
  const placed = last
    .sort((a, b) => a.y - b.y)
    .map((point) => {
      const y = Math.max(point.y, lowest);
      lowest = y + line;
      return { ...point, y };
    });
  return Plot.text(placed, { ...LABEL, x: "x", y: "y", text: "name", fill: "name" });
}

const ticks = { ticks: 6, tickFormat: (value: number) => String(Number(value.toPrecision(6))) };

/** What the last chart says in a number: the exponent at the end. */
export function lastExponent(solved: Solved): number | undefined {
  return decayExponents(solved).at(-1)?.y;
}
