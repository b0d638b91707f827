import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/problem/problem.js";
import { FactorCoordinates } from "../../../src/theories/mixture/rest/factor-coordinates.js";
import {
  listedFixedPoints,
  listedScope,
} from "../../../src/theories/mixture/rest/listed-fixed-points.js";
import { growthOfUnit } from "../../../src/theories/mixture/rest/unit-growth.js";
import { smallUnit, velocityOf } from "../../../src/theories/mixture/rest/velocity-of.js";
import { networkOn } from "./networks.js";

/** (v, overlaps, what is across) of a unit that rests by itself. */
const ALONE = {
  xor: [0.7664398578, 0.7832660761, 0, Math.sqrt(0.6490189748 - 0.7832660761 ** 2)],
  binary: [1.077478923, 1.082658586, Math.sqrt(1.215623591 - 1.082658586 ** 2)],
};

describe("a unit of no size beside others", () => {
  it.each([
    // by scipy: moments of the unit given the other's logit, panels over that, fsolve on the ray
    ["xor", 10, 0.05, 0.0534202679],
    ["binary", 4, 0.1, 0.1499998284],
  ] as const)(
    "%s: leaves 0 at the rate of an own integration",
    async (model, lambda, ridge, rate) => {
      const problem = networkOn(model, { lambda, ridge, gamma: 1, units: 2 });
      const small = await smallUnit(problem, 1, [1]);
      const others = { units: [0], scalars: [0] };
      const found = growthOfUnit(small, others, Float64Array.from(ALONE[model]), 1, [1]);
      expect(Math.abs(found - rate)).toBeLessThan(5e-9);
    },
  );

  it("is what the field of a unit tends to as its size does to 0, with the square of it", async () => {
    const problem = networkOn("xor", { lambda: 10, ridge: 0.05, gamma: 1, units: 2 });
    const { velocity } = await smallUnit(problem, 1, [1]);
    const whole = await velocityOf(problem);
    const direction = { v: 0.7, overlaps: [0.4, -0.3], row: [0.2, 0.5] };
    const at = (field: typeof whole, size: number): number[] => {
      const coordinates = new FactorCoordinates(field, [0, 1], [0, 1]);
      const [v, m, n, across] = ALONE.xor;
      const small = (values: readonly number[]): number[] => values.map((x) => size * x);
      const [own] = small([direction.v]);
      const [mu, nu] = small(direction.overlaps);
      const state = Float64Array.of(v, own, m, mu, n, nu, across, ...small(direction.row));
      const slope = new Float64Array(coordinates.size);
      coordinates.slopes(state, slope);
      return [1, 3, 5, 7, 8].map((c) => slope[c] / size);
    };
    const limit = at(velocity, 1e-80);
    at(velocity, 1e-30).forEach((x, k) => expect(x).toBeCloseTo(limit[k], 11));
    const gap = (size: number): number =>
      Math.hypot(...at(whole, size).map((x, k) => x - limit[k]));
    expect(gap(1e-3)).toBeLessThan(2e-3);
    expect(Math.log2(gap(2e-3) / gap(1e-3))).toBeCloseTo(2, 1);
  });

  it("is not at rest where a corner of the loss moves it: such points are left out, and that is said", async () => {
    const { parameters: _, ...problem } = networkOn("binary", {
      ...{ lambda: 4, ridge: 0.1, gamma: 0.5, units: 2 },
    });
    const committee: Problem = {
      ...problem,
      loss: { expression: "(relu(r1) + relu(r2) - y)^2/2", variable: ["r1", "r2"] },
    };
    const points = (await listedFixedPoints(committee))!;
    expect(points.length).toBeGreaterThan(0);
    for (const { state, eigenvalues } of points) {
      expect(Math.min(state["gram.1.1"], state["gram.2.2"])).toBeGreaterThan(0);
      expect(Math.abs(eigenvalues[0][0])).toBeLessThan(10);
    }
    expect(await listedScope(committee)).toContain("unit 1 or 2 at 0 are not listed");
  });
});
