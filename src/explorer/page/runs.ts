import * as Plot from "@observablehq/plot";
import type { Runs } from "../view/messages.js";
import { byId } from "./dom.js";

/** Runs of SGD as thin lines, the limit over them, and twice the predicted deviation as a band. */
export function drawRuns({ times, losses, limit, deviation }: Runs): void {
  const later = times.flatMap((time, k) => (time > 0 ? [k] : []));
  const lines = losses.flatMap((run, number) =>
    later.map((k) => ({ x: times[k], y: run[k], run: number })),
  );
  const band = later.map((k) => ({
    x: times[k],
    low: limit[k] - 2 * (deviation?.[k] ?? 0),
    high: limit[k] + 2 * (deviation?.[k] ?? 0),
    y: limit[k],
  }));
  const chart = Plot.plot({
    ...{ width: 420, height: 240, marginLeft: 52, ariaLabel: "runs of SGD beside the limit" },
    x: { type: "log", label: "t" },
    y: { label: null, grid: true },
    marks: [
      ...(deviation
        ? [
            Plot.areaY(band, {
              x: "x",
              y1: "low",
              y2: "high",
              fill: "var(--first)",
              fillOpacity: 0.2,
            }),
          ]
        : []),
      Plot.line(lines, { x: "x", y: "y", z: "run", stroke: "currentColor", strokeOpacity: 0.35 }),
      Plot.line(band, { x: "x", y: "y", stroke: "var(--first)", strokeWidth: 2 }),
    ],
  });
  byId("plot-runs").replaceChildren(chart);
}
