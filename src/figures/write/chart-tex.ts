import {
  shadesOf,
  type Chart,
  type ChartAxis,
  type Layer,
  type Patches,
  type Point,
  type Shades,
} from "../chart/chart.js";
import { texLabel, texText } from "./tex-text.js";

/**
 * The chart for pgfplots: a document by itself, and a picture where a paper inputs it (with \usepackage{pgfplots}).
 * Coordinates are those that are drawn, so that times beyond TeX's numbers have a place.
 */
export function chartTex(chart: Chart): string {
  const drawn = chart.layers.flatMap((layer) => (layer.kind === "shades" ? [] : [layer.colour]));
  const colours = [...new Set(drawn)];
  const names = new Map(
    colours.map((colour, k) => [colour, `sgdlimits${String.fromCharCode(97 + k)}`]),
  );
  const shades = shadesOf(chart);
  return [
    `% ${chart.title}`,
    ...PREAMBLE,
    "\\begin{tikzpicture}",
    ...[...names].map(
      ([hex, name]) => `\\definecolor{${name}}{HTML}{${hex.slice(1).toUpperCase()}}`,
    ),
    "\\begin{axis}[",
    "  width=8.6cm, height=6.4cm, grid=major, grid style={black!12}, tick align=outside,",
    "  tick pos=lower, enlargelimits=false, scaled ticks=false, font=\\footnotesize,",
    "  legend style={draw=none, at={(0.5,-0.24)}, anchor=north, cells={anchor=west}},",
    `  ${axisKeys("x", chart.x)},`,
    `  ${axisKeys("y", chart.y)},`,
    ...(shades ? shadeKeys(shades) : []),
    "]",
    ...chart.layers.flatMap((layer) =>
      layer.kind === "shades" ? shadedCells(layer) : plots(layer, names.get(layer.colour) ?? ""),
    ),
    "\\end{axis}",
    "\\end{tikzpicture}",
    "\\sgdlimitsend",
    "",
  ].join("\n");
}

/** LaTeX lets \documentclass be an error of its own once a class is there: so the file knows where it stands. */
const PREAMBLE = [
  "\\makeatletter",
  "\\ifx\\documentclass\\@twoclasseserror\\def\\sgdlimitsend{}\\else",
  "\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}\\pagestyle{empty}",
  "\\def\\sgdlimitsend{\\end{document}}\\begin{document}\\noindent\\fi",
  "\\makeatother",
];

function axisKeys(name: "x" | "y", { label, domain, ticks }: ChartAxis): string {
  const places = ticks.map(({ position }) => number(position)).join(",");
  const labels = ticks.map((tick) => `{${texLabel(tick.label)}}`).join(",");
  return [
    `${name}min=${number(domain[0])}, ${name}max=${number(domain[1])}`,
    `${name}tick={${places}}, ${name}ticklabels={${labels}}`,
    `${name}label={${texText(label)}}`,
  ].join(", ");
}

function plots(layer: Exclude<Layer, Shades>, colour: string): string[] {
  if (layer.kind === "patches") return patches(layer, colour);
  const drawn = layer.pieces.map((piece, k) => {
    const inLegend = layer.label !== undefined && k === 0;
    const forget = inLegend ? [] : ["forget plot"];
    if (layer.kind === "line") {
      const dash = layer.dash && dashKey(layer.dash);
      const marks = layer.points === true || piece.length === 1 ? ["mark=*", "mark size=1pt"] : [];
      const keys = [colour, `line width=${number(0.6 * layer.width)}pt`, ...marks, ...forget];
      return `\\addplot[${[...keys, ...(dash ? [dash] : [])].join(", ")}] coordinates {${coordinates(piece as readonly Point[])}};`;
    }
    const band = piece as readonly (readonly [number, number, number])[];
    const outline = [
      ...band.map(([x, low]) => [x, low] as const),
      ...[...band].reverse().map(([x, , high]) => [x, high] as const),
    ];
    const keys = ["area legend", "draw=none", `fill=${colour}`, `fill opacity=${layer.strength}`];
    return `\\addplot[${[...keys, ...forget].join(", ")}] coordinates {${coordinates(outline)}} -- cycle;`;
  });
  if (layer.label === undefined || drawn.length === 0) return drawn;
  return [drawn[0], `\\addlegendentry{${texText(layer.label)}}`, ...drawn.slice(1)];
}

/** A colour bar beside the axes, with the ticks of the scale. */
function shadeKeys({ label, range, ticks }: Shades): string[] {
  const places = ticks.map(({ position }) => number(position)).join(",");
  const labels = ticks.map((tick) => `{${texLabel(tick.label)}}`).join(",");
  const bar = `font=\\footnotesize, title={${texText(label)}}, ytick={${places}}, yticklabels={${labels}}`;
  return [
    `  colorbar, colormap/viridis, point meta min=${number(range[0])}, point meta max=${number(range[1])},`,
    `  colorbar style={${bar}}, axis on top, grid=none,`,
  ];
}

/** Four corners a cell, all of them with the value of the cell. */
function shadedCells({ cells }: Shades): string[] {
  if (cells.length === 0) return [];
  const corners = cells.map(({ x: [x1, x2], y: [y1, y2], value }) =>
    [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ]
      .map(([x, y]) => `(${number(x)},${number(y)}) [${number(value)}]`)
      .join(" "),
  );
  const keys = "patch, patch type=rectangle, shader=flat, point meta=explicit, forget plot";
  return [`\\addplot[${keys}] coordinates {`, ...corners, "};"];
}

function patches({ cells, label }: Patches, colour: string): string[] {
  const drawn = cells.map(({ x: [x1, x2], y: [y1, y2] }, k) => {
    const forget = label !== undefined && k === 0 ? "" : ", forget plot";
    const corners = coordinates([
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ]);
    return `\\addplot[area legend, draw=none, fill=${colour}${forget}] coordinates {${corners}} -- cycle;`;
  });
  if (label === undefined || drawn.length === 0) return drawn;
  return [drawn[0], `\\addlegendentry{${texText(label)}}`, ...drawn.slice(1)];
}

function dashKey(dash: readonly number[]): string {
  const parts = dash.map((length, k) => `${k % 2 === 0 ? "on" : "off"} ${length}pt`);
  return `dash pattern=${parts.join(" ")}`;
}

function coordinates(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `(${number(x)},${number(y)})`).join(" ");
}

const number = (value: number): string => String(Number(value.toPrecision(8)));
