import * as Plot from "../../bundled/plot.js";
import { parseHTML } from "../../bundled/linkedom.js";
import { trusted, type Markup } from "../text/markup.js";
import type { BandPoint, Curve } from "./curve.js";
import { clipPieces } from "./clip.js";
import { isInside, type Frame } from "./frame.js";
import type { Pen } from "./pen.js";
import type { Tick } from "../text/ticks.js";

/** The rectangle that the curves are drawn in and the space around it, in pixels. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly frame: Frame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

interface Row {
  readonly x: number;
  readonly y: number;
}

/** Below this a measured curve also shows its points. */
const fewPoints = 25;

/** linkedom and Observable Plot are typed against a browser; this is all of it that is needed here. */
interface Page {
  readonly document: unknown;
}

/** What is used of the element that Observable Plot returns. */
interface DrawnPlot {
  readonly innerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
}

const breakRow: Row = { x: NaN, y: NaN };

function rowsOf(curve: Curve, frame: Frame): Row[] {
  const pieces = clipPieces(curve.pieces, frame);
  return pieces.flatMap((piece) => [...piece.map(([x, y]) => ({ x, y })), breakRow]);
}

/** The bands lie below all curves. */
function bandMarks({ band }: Curve, { stroke }: Pen, frame: Frame): Plot.Markish[] {
  const [low, high] = frame.y;
  const held = (y: number): number => Math.min(Math.max(y, low), high);
  const inside = ([x]: BandPoint): boolean => x >= frame.x[0] && x <= frame.x[1];
  return band.map((piece) => {
    const rows = piece.filter(inside).map(([x, y1, y2]) => ({ x, y1: held(y1), y2: held(y2) }));
    const style = { fill: stroke, fillOpacity: 0.18, className: "sgd-band" };
    return Plot.areaY(rows, { x: "x", y1: "y1", y2: "y2", ...style });
  });
}

function curveMarks(curve: Curve, pen: Pen, frame: Frame): Plot.Markish[] {
  const rows = rowsOf(curve, frame);
  const { stroke, strokeWidth, className, strokeDasharray } = pen;
  const dash = strokeDasharray === undefined ? {} : { strokeDasharray };
  const style = { stroke, strokeWidth, className, ...dash, strokeLinecap: "round" as const };
  const line = Plot.line(rows, { x: "x", y: "y", ...style });
  const points = curve.pieces.flat();
  if (curve.role !== "measured" || points.length > fewPoints) return [line];
  const visible = points.filter((point) => isInside(point, frame)).map(([x, y]) => ({ x, y }));
  const dots = { x: "x", y: "y", r: 2, stroke, className: pen.className };
  return [line, Plot.dot(visible, { ...dots, strokeWidth: 1.5 })];
}

function axisMarks({ xTicks, yTicks }: Panel): Plot.Markish[] {
  const places = (ticks: readonly Tick[]): number[] => ticks.map(({ position }) => position);
  const labels = (ticks: readonly Tick[]) => (_: unknown, index: number) =>
    ticks[index]?.label ?? "";
  const faint = { strokeOpacity: 0.12, ariaHidden: "true" as const };
  const axis = { label: null, fontSize: 12, tickSize: 5 };
  return [
    Plot.gridX(places(xTicks), faint),
    Plot.gridY(places(yTicks), faint),
    Plot.frame({ strokeOpacity: 0.55 }),
    Plot.axisX(places(xTicks), { ...axis, tickFormat: labels(xTicks) }),
    Plot.axisY(places(yTicks), { ...axis, tickFormat: labels(yTicks) }),
  ];
}

/** The marks of the panel drawn by Observable Plot: the content of its svg element. */
export function drawPanel(panel: Panel, curves: readonly Curve[], pens: readonly Pen[]): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>") as Page;
  const page: object = { document };
  const layers = ["control", "measured", "claimed"].flatMap((role) =>
    curves.flatMap((curve, index) => {
      const pen = pens[index];
      return curve.role === role && pen ? curveMarks(curve, pen, panel.frame) : [];
    }),
  );
  const bands = curves.flatMap((curve, index) => {
    const pen = pens[index];
    return pen ? bandMarks(curve, pen, panel.frame) : [];
  });
  const svg = Plot.plot({
    ...page,
    width: panel.left + panel.width + panel.right,
    height: panel.top + panel.height + panel.bottom,
    marginLeft: panel.left,
    marginRight: panel.right,
    marginTop: panel.top,
    marginBottom: panel.bottom,
    x: { type: "linear", domain: [...panel.frame.x] },
    y: { type: "linear", domain: [...panel.frame.y] },
    marks: [axisMarks(panel), bands, layers],
  }) as DrawnPlot;
  svg.querySelector("style")?.remove();
  return trusted(svg.innerHTML);
}
