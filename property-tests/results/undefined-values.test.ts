import { expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import { solve } from "../../src/results/solve.js";

test("a loss of either sign is a number; only its logarithm is undefined, and a warning says where", async () => {
  const result = await solve(
    {
      name: "negative",
      dimension: 8,
      classes: [
        {
          probability: 1,
          label: 1,
          mean: { kind: "uniform", scale: 1 },
          covariance: { kind: "identity" },
        },
      ],
      loss: { expression: "r^2/2 - 2*y*r", variable: "r" },
      stepSize: { rule: "constant", gamma: 0.1 },
      initial: "zero",
    },
    { at: [0, 1, 2] },
  );
  if (isFailure(result)) throw new Error(result.failure);
  const { loss, logLoss } = result.observables as Record<string, number[]>;
  // m' = -gamma (2 m - 2), V' = -2 gamma (m (m - 2) + V) + gamma^2 (V + (m - 2)^2), L = (V + m^2) / 2 - 2 m
  let [m, v] = [0, 0];
  const [gamma, steps] = [0.1, 4000];
  const h = 1 / steps;
  const slope = (mean: number, square: number): [number, number] => [
    -gamma * (2 * mean - 2),
    -2 * gamma * (mean * (mean - 2) + square) + gamma ** 2 * (square + (mean - 2) ** 2),
  ];
  for (let n = 0; n < steps; n++) {
    const [a, b] = slope(m, v);
    const [c, e] = slope(m + (h / 2) * a, v + (h / 2) * b);
    [m, v] = [m + h * c, v + h * e];
  }
  expect(loss[0]).toBe(0);
  expect(loss[1]).toBeCloseTo((v + m * m) / 2 - 2 * m, 8);
  expect(loss[1]).toBeLessThan(0);
  expect(Number.isFinite(logLoss[1])).toBe(false);
  expect(result.warnings.filter((text) => text.startsWith("logLoss is undefined"))).toHaveLength(1);
  expect(result.relativeErrors.loss).toBeLessThan(1e-8);
  expect(Number.isFinite(result.relativeError)).toBe(true);
});
