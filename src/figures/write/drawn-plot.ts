import * as Plot from "../../bundled/plot.js";
import { parseHTML } from "../../bundled/linkedom.js";

/** linkedom and Observable Plot are typed against a browser; this is all of it that is needed here. */
interface Page {
  readonly document: unknown;
}
interface DrawnPlot {
  readonly innerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
}

/** The inside of the SVG element that Observable Plot draws, without its style sheet. */
export function drawnPlot(options: Plot.PlotOptions): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>") as Page;
  const page: object = { document };
  const svg = Plot.plot({ ...page, ...options }) as DrawnPlot;
  svg.querySelector("style")?.remove();
  return svg.innerHTML;
}
