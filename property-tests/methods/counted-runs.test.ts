import { expect, test } from "vitest";
import type { MethodName } from "../../src/methods/solution.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";

const problem: Problem = {
  name: "counted",
  dimension: 20,
  classes: [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale: label === 1 ? 1 : -1 },
    covariance: { kind: "power-law", exponent: 0.5 },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: { kind: "random", norm: 0.5, seed: 3 },
};

test.each<MethodName>(["modes", "resolvent", "matrix"])(
  "%s says of every report which run it is of, and each run ends",
  async (method) => {
    const runs: number[][] = [];
    await solve(problem, {
      at: [1, 20],
      method,
      tolerance: 1e-6,
      onProgress: (fraction, _, run = NaN) => (runs[run] ??= []).push(fraction),
    });
    expect(runs.length).toBeGreaterThan(1);
    for (const fractions of runs) {
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions.at(-1)).toBe(1);
    }
  },
);
