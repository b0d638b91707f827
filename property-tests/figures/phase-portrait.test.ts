import { describe, expect, it } from "vitest";
import type { Point } from "../../src/figures/chart/chart.js";
import { PlaneFlow } from "../../src/phase-plane/plane-flow.js";
import { phasePortrait } from "../../src/figures/portrait/phase-portrait.js";
import { findFixedPoints } from "../../src/fixed-points/find-fixed-points.js";
import { portraitOf } from "../../src/phase-plane/draw-portrait.js";
import { tensorPcaField } from "../../src/theories/tensor-pca/field.js";
import { tensorProblem } from "../theories/tensor-pca/problems.js";

const field = tensorPcaField(tensorProblem({ order: 3, signal: 4, gamma: 1 }));
const points = findFixedPoints(field);
const chart = phasePortrait(portraitOf("order 3", field, points));

function piecesOf(label: string): readonly (readonly Point[])[] {
  const layer = chart.layers.find((one) => one.kind === "line" && one.label === label);
  return layer?.kind === "line" ? layer.pieces : [];
}

describe("phase portraits", () => {
  it("mark every fixed point by its stability, and leave out what is not there", () => {
    expect(["stable", "saddle", "unstable", "SGD"].map((kind) => piecesOf(kind).length)).toEqual([
      2, 1, 1, 0,
    ]);
  });

  it("part what runs to one stable point from what runs to the other", () => {
    const flow = new PlaneFlow(field);
    const separatrix = piecesOf("separatrix").flat();
    expect(separatrix.length).toBeGreaterThan(100);
    const ends = (place: Point, side: number): number => {
      const [x, y] = flow.placeOf(place);
      const line = flow.follow([x + side * 1e-3, y], 1, 3000, () => true);
      return flow.at(line[line.length - 1])[0];
    };
    for (const place of separatrix.filter(([, r2], k) => k % 60 === 7 && r2 > 0.1 && r2 < 1.9)) {
      expect(ends(place, -1)).toBeCloseTo(0, 1);
      expect(ends(place, 1)).toBeCloseTo(1, 1);
    }
  });

  it("have curves along which the field points, all over the box", () => {
    const slope = new Float64Array(2);
    const lines = piecesOf("flow").filter((line) => line.length > 10);
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines) {
      const k = Math.floor(line.length / 2);
      field.velocity(Float64Array.from(line[k]), slope);
      const [dx, dy] = [line[k + 1][0] - line[k - 1][0], line[k + 1][1] - line[k - 1][1]];
      const product = Math.hypot(slope[0], slope[1]) * Math.hypot(dx, dy);
      expect((slope[0] * dx + slope[1] * dy) / product).toBeGreaterThan(0.99);
    }
  });
});
