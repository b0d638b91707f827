import * as Plot from "../../bundled/plot.js";
import {
  shadesOf,
  type Cell,
  type Chart,
  type Layer,
  type Line,
  type Shades,
} from "../chart/chart.js";
import { html, trusted, type Markup } from "../text/markup.js";
import { plainMathematics } from "../text/plain-mathematics.js";
import { raisedInSvg } from "../text/raised.js";
import { textWidth } from "../text/text-width.js";
import type { Tick } from "../text/ticks.js";
import { drawnPlot } from "./drawn-plot.js";
import { colourOf, shadeScale } from "./shade-scale.js";

/** A column of a two-column paper, 4.4 inches at 96 pixels an inch; text of 8.25 points. */
const WIDTH = 420;
const HEIGHT = 290;
const SIZE = 11;
const ROW = 16;
const INK = "#1c1c1c";

/** The chart as a complete SVG document without style sheets: what other programs place or convert. */
export function chartSvg(chart: Chart): string {
  const widest = Math.max(0, ...chart.y.ticks.map(({ label }) => textWidth(label, SIZE)));
  const marginLeft = Math.ceil(widest) + 14;
  const shades = shadesOf(chart);
  const drawing = drawnPlot({
    ...{ width: WIDTH, height: HEIGHT, marginLeft, marginRight: 18, marginTop: 26 },
    marginBottom: 40,
    x: { type: "linear", domain: [...chart.x.domain] },
    y: { type: "linear", domain: [...chart.y.domain] },
    ...(shades && colourOf(shades)),
    marks: [axisMarks(chart), chart.layers.flatMap(layerMarks)],
  });
  const key = legend(chart.layers);
  const height = HEIGHT + key.height;
  const scale = shades && shadeScale(shades, HEIGHT, SIZE);
  const width = WIDTH + (scale?.width ?? 0);
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    font-family="'DejaVu Sans', Verdana, Arial, sans-serif"
    font-size="${SIZE}"
    fill="${INK}"
    text-anchor="middle"
  >
    <title>${plainMathematics(chart.title)}</title>
    <rect width="${width}" height="${height}" fill="#fff" />
    ${trusted(drawing.replaceAll("currentColor", INK))}
    ${raisedInSvg(html`
      <text x="6" y="15" text-anchor="start">${plainMathematics(chart.y.label)}</text>
      <text x="${(marginLeft + WIDTH - 18) / 2}" y="${HEIGHT - 6}">
        ${plainMathematics(chart.x.label)}
      </text>
    `)}
    ${scale && html`<g transform="translate(${WIDTH},0)">${scale.markup}</g>`} ${key.markup}
  </svg>`.markup.concat("\n");
}

function axisMarks({ x, y }: Chart): Plot.Markish[] {
  const places = (ticks: readonly Tick[]): number[] => ticks.map(({ position }) => position);
  const labels = (ticks: readonly Tick[]) => (_: unknown, k: number) => ticks[k]?.label ?? "";
  const faint = { strokeOpacity: 0.12, ariaHidden: "true" as const };
  const axis = { label: null, fontSize: SIZE, tickSize: 4 };
  return [
    Plot.gridX(places(x.ticks), faint),
    Plot.gridY(places(y.ticks), faint),
    Plot.frame({ strokeOpacity: 0.55 }),
    Plot.axisX(places(x.ticks), { ...axis, tickFormat: labels(x.ticks) }),
    Plot.axisY(places(y.ticks), { ...axis, tickFormat: labels(y.ticks) }),
  ];
}

function cellMarks(cells: readonly (Cell & { value?: number })[], fill: string): Plot.Markish[] {
  const rows = cells.map(({ x: [x1, x2], y: [y1, y2], value }) => ({ x1, x2, y1, y2, value }));
  return [Plot.rect(rows, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill, inset: -0.2 })];
}

function layerMarks(layer: Layer): Plot.Markish[] {
  if (layer.kind === "shades") return cellMarks(layer.cells, "value");
  if (layer.kind === "patches") return cellMarks(layer.cells, layer.colour);
  if (layer.kind === "band")
    return layer.pieces.map((piece) =>
      Plot.areaY(
        piece.map(([x, low, high]) => ({ x, low, high })),
        { x: "x", y1: "low", y2: "high", fill: layer.colour, fillOpacity: layer.strength },
      ),
    );
  const { colour, width, dash } = layer;
  const style = {
    ...{ x: "x", y: "y", stroke: colour, strokeWidth: width, strokeLinejoin: "round" as const },
    ...(dash && { strokeDasharray: dash.join(" ") }),
  };
  return layer.pieces.flatMap((piece) => {
    const rows = piece.map(([x, y]) => ({ x, y }));
    const alone = layer.points === true || rows.length === 1;
    return [
      Plot.line(rows, style),
      ...(alone ? [Plot.dot(rows, { x: "x", y: "y", r: 2, fill: colour, stroke: "none" })] : []),
    ];
  });
}

/** Entries side by side, as many as fit, beneath the axes. */
function legend(layers: readonly Layer[]): { markup: Markup; height: number } {
  let [left, row] = [8, 0];
  const entries = layers.flatMap((layer) => {
    if (layer.kind === "shades" || layer.label === undefined) return [];
    const text = plainMathematics(layer.label);
    const width = 34 + textWidth(text, SIZE);
    if (left > 8 && left + width > WIDTH) [left, row] = [8, row + 1];
    const at = left;
    left += width + 8;
    return [entry(layer, text, at, HEIGHT + ROW * row + 10)];
  });
  const height = entries.length === 0 ? 0 : ROW * (row + 1) + 8;
  return { markup: raisedInSvg(html`<g text-anchor="start">${entries}</g>`), height };
}

const isDots = ({ points, pieces }: Line): boolean =>
  points === true && pieces.every((piece) => piece.length === 1);

function entry(layer: Exclude<Layer, Shades>, text: string, x: number, y: number): Markup {
  const swatch =
    layer.kind !== "line"
      ? html`<rect
          x="${x}"
          y="${y - 9}"
          width="22"
          height="9"
          fill="${layer.colour}"
          fill-opacity="${layer.kind === "band" ? layer.strength : 1}"
        />`
      : isDots(layer)
        ? html`<circle cx="${x + 11}" cy="${y - 4}" r="3" fill="${layer.colour}" />`
        : html`<line
            x1="${x}"
            x2="${x + 22}"
            y1="${y - 4}"
            y2="${y - 4}"
            stroke="${layer.colour}"
            stroke-width="${layer.width}"
            ${layer.dash && trusted(`stroke-dasharray="${layer.dash.join(" ")}"`)}
          />`;
  return html`${swatch}<text x="${x + 28}" y="${y}">${text}</text>`;
}
