import type { Figure } from "../../claims/claim.js";
import { html, type Markup } from "../text/markup.js";
import { plainMathematics } from "../text/plain-mathematics.js";
import { raisedInSvg } from "../text/raised.js";
import { coincident } from "./coincident.js";
import { curveOf, omissions, type Curve } from "./curve.js";
import { detailOf, type Placed } from "./detail.js";
import {
  atRightEdge,
  isNumbered,
  numberGap,
  numbersMarkup,
  spread,
  visibleEnds,
  type EndPoint,
} from "./end-numbers.js";
import { frameOf, type Frame } from "./frame.js";
import { legend, legendLabel } from "./legend.js";
import { drawPanel, type Panel } from "./panel.js";
import { figureStyle, pensFor, type Pen } from "./pen.js";
import { place, scalesFor, timeLabel, timeTicks, type Scales } from "./scales.js";
import { textWidth, wrapText } from "../text/text-width.js";
import {
  fittingTicks,
  linearTicks,
  logarithmicTicks,
  type Domain,
  type Tick,
} from "../text/ticks.js";

const totalWidth = 480;
const usualHeight = 250;
const labelSize = 12;
const labelLine = 16;

function valueTicks(scale: Figure["yScale"], domain: Domain): Tick[] {
  return scale === "log10" ? logarithmicTicks(domain, 6) : linearTicks(domain, 6);
}

/** Room for the labels on both sides: of the axis of values, and for half of the last label of time. */
function panelOf(curves: readonly Curve[], scales: Scales, frame: Frame, top: number): Panel {
  const yTicks = valueTicks(scales.value, frame.y);
  const widest = Math.max(0, ...yTicks.map(({ label }) => textWidth(label, labelSize)));
  const left = Math.max(40, Math.ceil(widest) + 14);
  const narrowest = isNumbered(curves) ? 32 : 18;
  const xTicks = (width: number): Tick[] =>
    fittingTicks((count) => timeTicks(scales, frame.x, count), 7, width, labelSize);
  const last = xTicks(totalWidth - left - narrowest).at(-1)?.label ?? "";
  const right = Math.max(narrowest, Math.ceil(textWidth(last, labelSize) / 2) + 4);
  const width = totalWidth - left - right;
  const height = Math.max(usualHeight, curves.length * numberGap);
  return { left, right, top, bottom: 24, width, height, frame, xTicks: xTicks(width), yTicks };
}

function description(
  curves: readonly Curve[],
  panel: Panel,
  yLabel: string,
  { time, units }: Scales,
): string {
  const range = (ticks: readonly Tick[]): string =>
    ticks.length === 0
      ? ""
      : `, ticks from ${ticks[0]?.label ?? ""} to ${ticks.at(-1)?.label ?? ""}`;
  const axes = `${yLabel}${range(panel.yTicks)}, against ${units?.label ?? `time t on a ${time === "log" ? "logarithmic" : "log log"} axis`}${range(panel.xTicks)}.`;
  const list = curves.map(
    (curve, index) => `${String(index + 1)}: ${legendLabel(curve)}, ${curve.role}`,
  );
  return [axes, `Curves: ${list.join("; ")}.`, omissions(curves) ?? ""].join(" ").trim();
}

function labels(lines: readonly string[], panel: Panel, time: string): Markup {
  const below = panel.top + panel.height + panel.bottom + 12;
  const above = panel.top - 8 - lines.length * labelLine;
  return html`<g font-size="${labelSize}"
    >${lines.map(
      (line, row) =>
        html`<text x="4" y="${above + labelSize + 2 + row * labelLine}" text-anchor="start"
          >${line}</text
        >`,
    )}<text x="${panel.left + panel.width / 2}" y="${below}" text-anchor="middle">${time}</text></g
  >`;
}

interface DrawnPanel {
  readonly panel: Panel;
  readonly markup: Markup;
  /** Where the next thing may begin, in pixels from the top. */
  readonly end: number;
}

/** Curves on their axes, with the label of the values above and that of the times below; from four curves on, numbered. */
function drawnPanel(
  { curves, scales, frame }: Placed,
  pens: readonly Pen[],
  yLabel: string,
  top: number,
  numbers: (panel: Panel) => readonly EndPoint[],
): DrawnPanel {
  const lines = wrapText(yLabel, totalWidth - 8, labelSize);
  const panel = panelOf(curves, scales, frame, top + lines.length * labelLine + 8);
  const placed = isNumbered(curves) ? spread(numbers(panel), numberGap, panel.height) : [];
  return {
    panel,
    markup: html`${drawPanel(panel, curves, pens)}${numbersMarkup(placed, panel)}${labels(lines, panel, timeLabel(scales))}`,
    end: panel.top + panel.height + panel.bottom + 24,
  };
}

/** What the figure leaves out, for its caption; undefined when it shows every point. */
export function figureNote(figure: Figure): string | undefined {
  return omissions(figure.series.map((series) => curveOf(series, figure.time)));
}

/**
 * The figure as a complete SVG document, 480 pixels wide: time, on the logarithmic or log log axis that shows the dynamics unless the
 * figure has units of its own, against the values, a curve for each series (measured solid, claimed dashed, control dotted) and a legend beneath. From four curves on
 * each carries its number at its right end. Non-finite points are gaps. The same figure gives the same
 * bytes. `id` prefixes the ids of title and description and must be unique on a page.
 */
export function renderFigure(figure: Figure, id = "figure"): string {
  const read = figure.series.map((series) => curveOf(series, figure.time));
  const scales = scalesFor(read, figure);
  const curves = read.map((curve) => place(curve, scales, figure.yScale));
  const frame = frameOf(curves);
  const detail = detailOf(read, scales, figure.yScale);
  const panels = [{ curves, frame }, ...(detail ? [detail] : [])];
  const pens = pensFor(curves, coincident(panels));
  const yLabel = plainMathematics(figure.yLabel);
  const whole = drawnPanel({ curves, scales, frame }, pens, yLabel, 0, ({ height }) =>
    visibleEnds(curves, frame, height),
  );
  const lower =
    detail &&
    drawnPanel(detail, pens, `${yLabel}, enlarged`, whole.end + 8, ({ height }) =>
      atRightEdge(visibleEnds(detail.curves, detail.frame, height), detail.frame),
    );
  const { panel } = whole;
  const legendTop = (lower ?? whole).end;
  const key = legend(curves, pens, isNumbered(curves), 8, legendTop, totalWidth - 16);
  const height = legendTop + key.height + 4;
  const drawing = html`${whole.markup}${lower?.markup}${key.markup}`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    class="sgd-figure"
    viewBox="0 0 ${totalWidth} ${height}"
    width="${totalWidth}"
    height="${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-description"
    font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
    font-size="12"
    fill="currentColor"
    text-anchor="middle"
  >
    <title id="${id}-title">${plainMathematics(figure.title)}</title>
    <desc id="${id}-description">${description(curves, panel, yLabel, scales)}</desc>
    <style>
      ${figureStyle}
    </style>
    <rect class="sgd-paper" width="${totalWidth}" height="${height}" fill="#fff" />
    ${raisedInSvg(drawing)}
  </svg>`.markup;
}
