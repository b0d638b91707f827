import type { Problem } from "../../../src/problem/problem.js";
import { describe, expect, it } from "vitest";
import { dormandPrince } from "../../../src/numerics/dormand-prince.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import {
  basinProbability,
  groupSquare,
  simulatedBasin,
} from "../../../src/theories/mixture/separated/basins.js";
import type { SeparatedNetwork } from "../../../src/theories/mixture/separated/separated-network.js";
import { networkOn } from "./networks.js";
import { solve } from "../../../src/results/solve.js";
import { SlidingFlow } from "../../../src/theories/mixture/separated/sliding-flow.js";

const xor: SeparatedNetwork = { model: "xor", units: 4, alpha: 0.05 };
const binary: SeparatedNetwork = { model: "binary", units: 3, alpha: 0.1 };

/** v, w . mu, w . nu: overlaps of both signs that are driven to 0, and one unit whose v changes sign. */
const START = [0.9, 0.7, -0.8, 0.05, 0.3, -0.2, 0.4, 0.1, 0.25, -0.5, 0.6, 0.9];

function flowTo(
  network: SeparatedNetwork,
  start: readonly number[],
  t: number,
  step: number,
): Float64Array {
  const flow = new SlidingFlow(network, Float64Array.from(start));
  flow.advance(t, step);
  return flow.state;
}

/** The xor flow with signs rounded off over a width, by an adaptive rule: written down a second time. */
function rounded(start: readonly number[], t: number, width: number): Float64Array {
  const { units, alpha } = xor;
  const state = Float64Array.from(start);
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const field = (_: number, y: Float64Array, out: Float64Array): void => {
    out.set(y.map((value) => -alpha * value));
    for (const [s, label] of [
      [1, 1],
      [2, 0],
    ])
      for (const side of [1, -1]) {
        // relu(u) rounded off: u (1 + tanh(u / width)) / 2, and the same gate in the gradient
        const gate = (k: number): number => (1 + Math.tanh((side * y[s * units + k]) / width)) / 2;
        let logit = 0;
        for (let k = 0; k < units; k++) logit += y[k] * side * y[s * units + k] * gate(k);
        const residual = (label - sigmoid(logit)) / 4;
        for (let k = 0; k < units; k++) {
          out[k] += residual * side * y[s * units + k] * gate(k);
          out[s * units + k] += residual * y[k] * side * gate(k);
        }
      }
  };
  const control = { tolerance: 1e-9, ends: [state.length], mostSteps: 1e6 };
  if (dormandPrince(field, state, 0, t, control) === undefined) throw new Error("stiff");
  return state;
}

const distance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, x, k) => Math.max(most, Math.abs(x - b[k])), 0);

describe("networks on separated mixtures", () => {
  it("slide as the flow with rounded signs does, in the limit of no width", () => {
    const limit = flowTo(xor, START, 20, 0.05);
    expect(limit.filter((x) => x === 0).length).toBeGreaterThan(1); // something slides
    const [wide, narrow] = [2e-2, 5e-3].map((width) => distance(rounded(START, 20, width), limit));
    expect(wide / narrow).toBeGreaterThan(2);
    expect(narrow).toBeLessThan(0.02);
  });

  it("are followed to fourth order across events", () => {
    const fine = flowTo(xor, START, 20, 0.0125);
    const [long, short] = [0.4, 0.2].map((step) => distance(flowTo(xor, START, 20, step), fine));
    expect(Math.log2(long / short)).toBeGreaterThan(3.5);
    expect(short).toBeLessThan(1e-6);
  });

  it.each([
    ["xor", xor, START],
    ["binary", binary, [0.9, -0.7, 0.3, -0.2, 0.4, 0.1]],
  ] as const)("balance: v^2 - |w|^2 decays like exp(-2 alpha t): %s", (_, network, start) => {
    const state = flowTo(network, start, 7, 0.02);
    const { units, alpha } = network;
    const gap = (y: ArrayLike<number>, k: number): number =>
      Array.from({ length: y.length / units - 1 }, (__, s) => y[(s + 1) * units + k] ** 2).reduce(
        (difference, square) => difference - square,
        y[k] ** 2,
      );
    for (let k = 0; k < units; k++)
      expect(gap(state, k)).toBeCloseTo(gap(start, k) * Math.exp(-2 * alpha * 7), 8);
  });

  it("rest where the squares of a group sum to -logit, and at 0 from the threshold on", () => {
    const state = flowTo(binary, [0.9, -0.7, 0.3, 0.2, -0.4, 0.1], 300, 0.2);
    const positive = [0, 1, 2].filter((k) => state[k] > 0).map((k) => state[k] ** 2);
    expect(positive.reduce((a, b) => a + b, 0)).toBeCloseTo(groupSquare(binary), 9);
    const above = { ...binary, alpha: 0.26 };
    expect(groupSquare(above)).toBe(0);
    expect(
      distance(flowTo(above, [0.9, -0.7, 0.3, 0.2, -0.4, 0.1], 2000, 0.5), new Float64Array(6)),
    ).toBeLessThan(1e-6);
    expect(groupSquare({ ...xor, alpha: 0.125 })).toBe(0);
  });

  it.each([2, 3, 5, 8, 12])("binary: P(bad) = 2^(1 - K), K = %i", (units) => {
    const network = { ...binary, units };
    expect(1 - basinProbability(network)).toBeCloseTo(2 ** (1 - units), 12);
    const request = { dimension: 1e6, runs: 1000, until: 60, step: 0.5 };
    const found = simulatedBasin(network, request, streamsOf(7)(units));
    expect(Math.abs(found.probability - basinProbability(network))).toBeLessThan(4 * found.error);
  });

  it.each([
    [4, 3 / 32],
    [6, 0.380859375],
    [8, 0.6229248046875],
  ])("xor: P(good) by inclusion and exclusion, K = %i", (units, stated) => {
    const network: SeparatedNetwork = { model: "xor", units, alpha: 0.1 };
    expect(basinProbability(network)).toBeCloseTo(stated, 12);
    const request = { dimension: 1e6, runs: 600, until: 150, step: 0.5 };
    const found = simulatedBasin(network, request, streamsOf(7)(units));
    expect(Math.abs(found.probability - stated)).toBeLessThan(4 * found.error);
  });

  it("are followed by solve past the events at which modes stop, which says so", async () => {
    const problem = networkOn("xor", { lambda: Infinity, ridge: 0.05, gamma: 1, units: 2 });
    const values = [
      [0.5, 0.3, 0, 0],
      [-0.2, 0.1, 0, 0.2],
    ];
    const started: Problem = { ...problem, initial: { kind: "coordinates", values } };
    const [found, stopped] = await Promise.all([
      solve(started, { at: [20] }),
      solve(started, { at: [20], method: "modes" }),
    ]);
    expect("failure" in stopped && stopped.remedy).toContain("--method auto");
    expect("method" in found && found.method).toBe("sliding");
  });
});
