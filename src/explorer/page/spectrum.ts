import * as Plot from "@observablehq/plot";
import type { Spectrum } from "../view/messages.js";
import { endLabels } from "./charts.js";
import { byId } from "./dom.js";
import type { Point } from "./series.js";

/** Classes that are named where their curves end, and the height of a name. */
const MOST_NAMES = 4;
const LINE = 12;

/** Eigenvalues and d mu^2 by position, one line a class. */
export function drawSpectrum({ positions, eigenvalues, means }: Spectrum): void {
  const rows = (lists: readonly (readonly number[])[]): Point[] =>
    lists.flatMap((list, k) =>
      list.map((value, j) => ({ x: positions[j], y: value, name: `class ${k + 1}` })),
    );
  const isNamed = eigenvalues.length <= MOST_NAMES;
  const marginTop = 10 + (isNamed ? LINE * eigenvalues.length : 0);
  const draw = (id: string, points: Point[], label: string): void => {
    const marks = positions.length > 12 ? Plot.line : Plot.dot;
    const chart = Plot.plot({
      ...{ width: 420, height: 200, marginLeft: 52, marginTop, ariaLabel: label },
      x: { label: "u = i/d", domain: [0, 1] },
      y: { label: null, grid: true, zero: true },
      color: { range: ["var(--first)", "var(--second)", "var(--third)", "var(--fourth)"] },
      marks: [
        marks(points, { x: "x", y: "y", stroke: "name", strokeWidth: 2 }),
        ...(isNamed ? [endLabels(points)] : []),
      ],
    });
    byId(id).replaceChildren(chart);
  };
  draw("plot-spectrum", rows(eigenvalues), "eigenvalues");
  draw("plot-means", rows(means), "squared means");
}
