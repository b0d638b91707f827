import { describe, expect, it } from "vitest";
import { lossExpectation } from "../../../src/expectation/loss-expectation.js";
import { emptyMoments } from "../../../src/expectation/expectations.js";
import { ModeLayout } from "../../../src/methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../src/problem/compressed-modes.js";
import { groupRest } from "../../../src/theories/mixture/orbits/group-search.js";
import { refuseTrained } from "../../../src/theories/mixture/rest/refuse-trained.js";
import { TrainedVelocity } from "../../../src/theories/mixture/rest/trained-velocity.js";
import { listedFixedPoints } from "../../../src/theories/mixture/rest/listed-fixed-points.js";
import { originGrowth } from "../../../src/theories/mixture/rest/origin-growth.js";
import { groupSquare } from "../../../src/theories/mixture/separated/basins.js";
import { originThreshold } from "../../../src/theories/mixture/separated/origin-threshold.js";
import { restComponents } from "../../../src/theories/mixture/separated/rest-components.js";
import { networkOn } from "./networks.js";

const pointsOf = async (...problem: Parameters<typeof networkOn>) =>
  (await listedFixedPoints(networkOn(...problem)))!;

describe("fixed points of networks at finite lambda", () => {
  it("two units on two classes: nine, aligned ones off by the noise, and the balance law", async () => {
    const [lambda, ridge, gamma] = [4, 0.1, 1];
    const points = await pointsOf("binary", { lambda, ridge, gamma, units: 2 });
    expect(points.length).toBe(9);
    expect(points.filter(({ stable }) => stable).length).toBe(4);
    const problem = networkOn("binary", { lambda, ridge, gamma, units: 2 });
    const expectations = await lossExpectation(problem);
    for (const { state } of points) {
      const v = [state["parameters.v1"], state["parameters.v2"]];
      const m = [state["overlaps.1.1"], state["overlaps.1.2"]];
      const gram = [state["gram.1.1"], state["gram.1.2"], state["gram.2.2"]];
      if (v.includes(0)) continue;
      // |W_i|^2 = v_i^2 (1 + c E h_i^2 / (2 alpha lambda)), h_i without the factor v_i
      const covariance = Float64Array.of(gram[0], gram[1], gram[1], gram[2]).map((x) => x / lambda);
      const squares = [1, -1].map((sign, i) => {
        const out = emptyMoments(2, 0, 2);
        const mean = Float64Array.from(m, (x) => sign * x);
        expectations.evaluate(i, mean, covariance, out, undefined, Float64Array.from(v));
        return [out.fisher[0], out.fisher[3]];
      });
      [gram[0], gram[2]].forEach((square, k) => {
        const fisher = (squares[0][k] + squares[1][k]) / 2;
        expect(square).toBeCloseTo(v[k] ** 2 + (gamma * fisher) / (2 * ridge * lambda), 6);
      });
      if (v[0] * v[1] < 0) continue;
      expect((1 - gram[1] / Math.sqrt(gram[0] * gram[2])) / 9.53e-5).toBeCloseTo(1, 3);
    }
    // by scipy, four equations of the good point with panels in each quadrant
    const good = points.find(({ state }) => state["parameters.v1"] * state["parameters.v2"] < 0)!;
    expect(Math.abs(good.state["parameters.v1"])).toBeCloseTo(1.07752422, 7);
    expect(Math.abs(good.state["overlaps.1.1"])).toBeCloseTo(1.082631962, 7);
    expect(good.state["gram.1.2"]).toBeCloseTo(-1.17364843, 7);
  });

  it("two units on four classes: 25, in orbits of the symmetries, and the field vanishes at all of them", async () => {
    const setting = { lambda: 10, ridge: 0.05, gamma: 1, units: 2 } as const;
    const points = await pointsOf("xor", setting);
    const sizes = new Map<number, number>();
    for (const { orbit } of points) sizes.set(orbit!, (sizes.get(orbit!) ?? 0) + 1);
    expect([...sizes.values()].sort()).toEqual([1, 4, 4, 8, 8]);
    const problem = refuseTrained(networkOn("xor", setting));
    const layout = new ModeLayout(problem, compressedModes(problem, 1));
    const velocity = new TrainedVelocity(problem, layout, await lossExpectation(problem));
    const slope = new Float64Array(velocity.names.length);
    for (const { state } of points) {
      velocity.velocity(
        Float64Array.from(velocity.names, (name) => state[name]),
        slope,
      );
      expect(Math.max(...slope.map(Math.abs))).toBeLessThan(1e-7);
    }
  });

  it("three units in one group share what two have, and rest", async () => {
    const problem = refuseTrained(
      networkOn("xor", { lambda: 10, ridge: 0.05, gamma: 1, units: 3 }),
      3,
    );
    const layout = new ModeLayout(problem, compressedModes(problem, 1));
    const velocity = new TrainedVelocity(problem, layout, await lossExpectation(problem));
    const alone = Float64Array.of(0.76643986, 0.78326611, 0, 0.1884);
    const { coordinates, state } = groupRest(velocity, [0, 0, 0], [alone])!;
    const slope = new Float64Array(coordinates.size);
    coordinates.slopes(state, slope);
    expect(Math.max(...slope.map(Math.abs))).toBeLessThan(1e-6);
    expect(3 * state[0] ** 2).toBeCloseTo(alone[0] ** 2, 3);
    expect(state[0]).toBeCloseTo(state[2], 9);
  });

  it.each([
    ["binary", 4, 1, 0.25],
    ["xor", 10, 1, 0.0934647],
    ["xor", 10, 1e-5, 0.0934777],
  ] as const)(
    "the origin of %s leaves at lambda = %d, c = %d from alpha = %d down",
    async (model, lambda, gamma, threshold) => {
      const ridge = 0.9 * threshold; // near the threshold the velocity along the ray is small
      const points = await pointsOf(model, { lambda, ridge, gamma, units: 1 });
      const origin = points.find(({ state }) => Object.values(state).every((x) => x === 0))!;
      const found = originThreshold(model, lambda, gamma);
      expect(found).toBeCloseTo(threshold, 6);
      expect(origin.eigenvalues[0][0] / gamma + ridge).toBeCloseTo(found, 8);
    },
  );
});

describe("thresholds of the origin", () => {
  it.each([
    [10, 0.09347768],
    [1000, 0.12184608],
  ])("xor, lambda = %d, c = 0: the closed form", (lambda, closed) => {
    expect(originThreshold("xor", lambda, 0)).toBeCloseTo(closed, 7);
  });

  it("xor: falls with the noise, slowly at first", () => {
    const values = [0, 0.1, 1, 4].map((c) => originThreshold("xor", 10, c));
    // scipy's fsolve on the three equations
    [0.0934777, 0.0934775, 0.0934647, 0.0932998].forEach((value, k) =>
      expect(values[k]).toBeCloseTo(value, 6),
    );
  });
});

describe("fixed points of networks at lambda = infinity", () => {
  it.each([
    ["xor", 4, 39],
    ["xor", 5, 16],
    ["binary", 2, 5],
    ["binary", 3, 4],
  ] as const)("%s, %d units: %d components", (model, units, count) => {
    expect(restComponents({ model, units, alpha: 0.05 }).length).toBe(count);
    expect(restComponents({ model, units, alpha: 0.26 }).length).toBe(1);
  });

  it("are listed of a problem file whose covariances are 0", async () => {
    const [ridge, gamma] = [0.05, 2];
    const points = await pointsOf("xor", { lambda: Infinity, ridge, gamma, units: 2 });
    expect(points.length).toBe(1 + 4 + 12);
    const square = groupSquare({ model: "xor", units: 2, alpha: ridge });
    const ring = points.filter(({ neutral }) => neutral === 1);
    expect(ring.length).toBe(4);
    for (const { eigenvalues, state, stable } of ring) {
      expect(stable).toBe(false);
      expect(eigenvalues[0][0]).toBe(0);
      expect(state["parameters.v1"] ** 2 + state["parameters.v2"] ** 2).toBeCloseTo(square, 12);
      // radial: -2 C (alpha - 4 alpha^2), in house time times gamma
      const radial = -2 * square * (ridge - 4 * ridge ** 2) * gamma;
      expect(Math.min(...eigenvalues.map(([re]) => Math.abs(re / radial - 1)))).toBeLessThan(1e-8);
    }
  });

  it("leave the origin at the rate that the three equations of the ray give, whatever the penalty", async () => {
    const [lambda, gamma] = [4, 2];
    const threshold = originThreshold("xor", lambda, gamma);
    for (const ridge of [0.03, 0.11]) {
      const rate = await originGrowth(networkOn("xor", { lambda, ridge, gamma, units: 1 }));
      expect(rate / gamma).toBeCloseTo(threshold - ridge, 7);
    }
  });
});
