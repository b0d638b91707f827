import { describe, expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { lossExpression } from "../../src/symbolic/loss/loss-value.js";
import { isOfDifference } from "../../src/symbolic/loss/translation.js";
import { huberMoments } from "../methods/kinked-moments.js";

describe("a loss of r - y alone is told from others", () => {
  test.each([
    ["(r - y)^2/2", true],
    ["max(abs(r-y),1) + min(abs(r-y),1)^2/2 - 1", true],
    ["log(cosh(r - y))", true],
    ["(r - y)^2/2 + 0.001*r", false],
    ["max(0, 1 - y*r)", false],
    ["max(abs(r-y),1) + 0.01*relu(y - 5)", false],
  ])("%s", async (expression, expected) => {
    expect(isOfDifference(await lossExpression({ expression, variable: "r" }))).toBe(expected);
  });
});

describe("Huber with a linear teacher and noise", () => {
  test("follows D = ||X - X*||^2, D' = -2 gamma H D + gamma^2 F at variance D + noise^2", async () => {
    const [d, gamma, noise] = [16, 0.5, 0.3];
    const problem: Problem = {
      name: "clipped",
      dimension: d,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression: "max(abs(r-y),1) + min(abs(r-y),1)^2/2 - 1", variable: "r" },
      stepSize: { rule: "constant", gamma },
      initial: "zero",
      teacher: { coordinates: { kind: "uniform", scale: 4 }, link: "linear", noise },
    };
    const result = await solve(problem, { at: [1, 30] });
    if (isFailure(result)) throw new Error(result.failure);
    const slope = (square: number): number => {
      const { hessian, fisher } = huberMoments(0, square + noise * noise);
      return -2 * gamma * hessian * square + gamma * gamma * fisher;
    };
    let [square, t] = [16, 0];
    [1, 30].forEach((time, k) => {
      const h = 0.002;
      for (; t < time - h / 2; t += h) {
        const k1 = slope(square);
        const k2 = slope(square + (h / 2) * k1);
        const k3 = slope(square + (h / 2) * k2);
        square += (h / 6) * (k1 + 2 * k2 + 2 * k3 + slope(square + h * k3));
      }
      const found = result.observables.squaredDistance[k] as number;
      const stated = result.relativeErrorsByTime.squaredDistance[k];
      expect(Math.abs(found / square - 1)).toBeLessThan(2 * stated + 1e-11);
      expect(stated).toBeLessThan(1e-8);
    });
  });
});

test("log cosh clipped at 1/2, with a linear teacher and noise: one integral over the residual", async () => {
  const problem: Problem = {
    name: "clipped log cosh",
    dimension: 100,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: { expression: "log(cosh(r-y))", variable: "r" },
    optimiser: { rule: "clipping", threshold: 0.5 },
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: "zero",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.3 },
  };
  const result = await solve(problem, { at: [2] });
  if (isFailure(result)) throw new Error(result.failure);
  // D' = -gamma E[f''; |f'| < 1/2] 2 D + gamma^2 E min(f'^2, 1/4) at variance D + 0.09, integrated with 20 digits
  expect(Math.abs(Number(result.observables.squaredDistance?.[0]) / 0.486346738835 - 1)).toBeLessThan(1e-9); // prettier-ignore
  expect(result.relativeErrors.squaredDistance).toBeLessThan(1e-8);
});
