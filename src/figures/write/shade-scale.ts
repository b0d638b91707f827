import * as Plot from "../../bundled/plot.js";
import type { Shades } from "../chart/chart.js";
import { html, trusted, type Markup } from "../text/markup.js";
import { textWidth } from "../text/text-width.js";
import { drawnPlot } from "./drawn-plot.js";

/** Steps of the scale beside a phase diagram, and its width in pixels. */
const STEPS = 48;
const STRIP = 18;

/** The colours of a range, for Observable Plot. */
export function colourOf({ range }: Shades): Plot.PlotOptions {
  return { color: { type: "linear", scheme: "viridis", domain: [...range] } };
}

/** A strip of shades with ticks, from the top of the axes to their bottom. */
export function shadeScale(
  shades: Shades,
  height: number,
  size: number,
): { markup: Markup; width: number } {
  const { label, range, ticks } = shades;
  const [low, high] = range;
  const at = (k: number): number => low + ((high - low) * k) / STEPS;
  const rows = Array.from({ length: STEPS }, (_, k) => ({ y1: at(k), y2: at(k + 1) }));
  const places = ticks.map(({ position }) => position);
  const marginRight =
    Math.ceil(Math.max(0, ...ticks.map((tick) => textWidth(tick.label, size)))) + 12;
  const width = Math.max(STRIP + marginRight, Math.ceil(textWidth(label, size)) + 8);
  const strip = drawnPlot({
    ...{ width: STRIP + marginRight, height, marginLeft: 0, marginRight, marginTop: 26 },
    marginBottom: 40,
    ...colourOf(shades),
    x: { axis: null },
    y: { domain: [low, high], label: null },
    marks: [
      Plot.rect(rows, { x1: 0, x2: 1, y1: "y1", y2: "y2", fill: "y1", inset: -0.2 }),
      Plot.axisY(places, {
        ...{ anchor: "right", label: null, fontSize: size, tickSize: 4 },
        tickFormat: (_: unknown, k: number) => ticks[k]?.label ?? "",
      }),
    ],
  });
  const title = html`<text x="0" y="15" text-anchor="start">${label}</text>`;
  return { markup: html`${trusted(strip)}${title}`, width };
}
