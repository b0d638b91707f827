import { describe, expect, it } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { simulate } from "../../src/results/simulate.js";
import type { SimulateResult } from "../../src/results/simulate-result.js";
import { solve } from "../../src/results/solve.js";

const NETWORK = "v1*relu(r1)+v2*relu(r2)";
const RIDGE = 0.1;
const WEIGHTS = [
  [0.6, 0.1, 0.3, -0.2],
  [-0.3, 0.2, -0.5, 0.1],
];

/** Two ReLU units on classes N(+-mu, I/4), |mu| = 1. */
function network(gamma: number, more: object = {}): Problem {
  const side = (label: number, scale: number): object => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale },
    covariance: { kind: "blocks", fractions: [1], eigenvalues: [0.25] },
  });
  return parseProblem(
    {
      name: "two ReLU units",
      dimension: 4,
      classes: [side(1, 1), side(0, -1)],
      loss: { expression: `log(1+exp(${NETWORK}))-y*(${NETWORK})`, variable: ["r1", "r2"] },
      parameters: { v1: { initial: 0.8 }, v2: { initial: -0.6 } },
      ridge: RIDGE,
      stepSize: { rule: "constant", gamma },
      initial: { kind: "coordinates", values: WEIGHTS },
      ...more,
    },
    "test",
  );
}

/** |W_k|^2 - v_k^2 of both units at a time. */
async function imbalance(gamma: number, t: number): Promise<number[]> {
  const result = await solve(network(gamma), { at: [t], tolerance: 1e-7 });
  if ("failure" in result) throw new Error(result.failure);
  const covariance = (result.observables.covariances as number[][][][])[0][0];
  const v = result.observables.parameters[0] as unknown as Record<string, number>;
  return ["v1", "v2"].map((name, k) => covariance[k][k] / 0.25 - v[name] ** 2);
}

describe("two-layer ReLU networks in a logistic loss", () => {
  it("keep |W_k|^2 - v_k^2 in gradient flow but for the ridge, since units are homogeneous", async () => {
    const start = WEIGHTS.map((w, k) => w.reduce((sum, x) => sum + x * x, 0) - [0.8, 0.6][k] ** 2);
    const step = 2e-3;
    const coarse = await imbalance(step, 0.5 / step);
    const fine = await imbalance(step / 2, 1 / step);
    start.forEach((value, k) => {
      const limit = 2 * fine[k] - coarse[k]; // of gamma -> 0 at gamma t = 1/2; the rest is of order gamma^2
      expect(Math.abs(limit - value * Math.exp(-RIDGE))).toBeLessThan(1e-6);
      expect(fine[k]).toBeGreaterThan(limit); // noise makes |W| grow, and leaves v
    });
  });

  it("are followed by SGD, exactly in law", async () => {
    const spread = (w: readonly number[]): number[] =>
      Array.from({ length: 800 }, (_, j) => w[Math.floor(j / 200)] / Math.sqrt(200));
    const initial = { kind: "coordinates", values: WEIGHTS.map(spread) };
    const given = network(0.8, { dimension: 800, initial });
    const limit = await solve(given, { at: [3], tolerance: 1e-6 });
    if ("failure" in limit) throw new Error(limit.failure);
    const request = { until: 3, points: 1, runs: 40, seed: 7, method: "exact-in-law", workers: 0 };
    const { mean, standardError } = (await simulate(given, request)) as SimulateResult;
    for (const name of ["v1", "v2"]) {
      const of = (value: unknown): number => (value as Record<string, number>)[name];
      const gap = of(mean.parameters[1]) - of(limit.observables.parameters[0]);
      expect(Math.abs(gap / of(standardError.parameters[1]))).toBeLessThan(4);
    }
    const gap = (mean.norm[1] as number) - (limit.observables.norm[0] as number);
    expect(Math.abs(gap / (standardError.norm[1] as number))).toBeLessThan(4);
  });
});
