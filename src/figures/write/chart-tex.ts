import type { Chart, ChartAxis, Layer } from "../chart/chart.js";
import { texLabel, texText } from "./tex-text.js";

/**
 * The chart for pgfplots: a document by itself, and a picture where a paper inputs it (with \usepackage{pgfplots}).
 * Coordinates are those that are drawn, so that times beyond TeX's numbers have a place.
 */
export function chartTex(chart: Chart): string {
  const colours = [...new Set(chart.layers.map(({ colour }) => colour))];
  const names = new Map(
    colours.map((colour, k) => [colour, `sgdlimits${String.fromCharCode(97 + k)}`]),
  );
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
    "]",
    ...chart.layers.flatMap((layer) => plots(layer, names.get(layer.colour) ?? "black")),
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

function plots(layer: Layer, colour: string): string[] {
  const drawn = layer.pieces.map((piece, k) => {
    const inLegend = layer.label !== undefined && k === 0;
    const forget = inLegend ? [] : ["forget plot"];
    if (layer.kind === "line") {
      const dash = layer.dash && dashKey(layer.dash);
      const marks = layer.points === true || piece.length === 1 ? ["mark=*", "mark size=1pt"] : [];
      const keys = [colour, `line width=${number(0.6 * layer.width)}pt`, ...marks, ...forget];
      return `\\addplot[${[...keys, ...(dash ? [dash] : [])].join(", ")}] coordinates {${coordinates(piece as never)}};`;
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

function dashKey(dash: readonly number[]): string {
  const parts = dash.map((length, k) => `${k % 2 === 0 ? "on" : "off"} ${length}pt`);
  return `dash pattern=${parts.join(" ")}`;
}

function coordinates(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `(${number(x)},${number(y)})`).join(" ");
}

const number = (value: number): string => String(Number(value.toPrecision(8)));
