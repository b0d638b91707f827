import { describe, expect, test } from "vitest";
import type { OrderParameters } from "../../src/methods/solution.js";
import type { Problem } from "../../src/problem/problem.js";
import { forProblems, solveModes } from "./mode-problems.js";
import { positiveForm } from "./positive-form.js";

const flat = (point: OrderParameters): number[] => [
  ...point.overlaps.flat(),
  ...point.covariances.flat(2),
  point.norm,
];
const largestDifference = (a: OrderParameters, b: OrderParameters): number =>
  Math.max(...flat(a).map((value, k) => Math.abs(value - flat(b)[k])));

describe("the error estimate of the mode system", () => {
  test("covers the distance to an integration a thousand times as strict", async () => {
    await forProblems(5, async (problem) => {
      const times = [0.5, 20];
      const loose = await solveModes(problem, times, { tolerance: 1e-6 });
      const strict = await solveModes(problem, times, { tolerance: 1e-9 });
      const stated = Math.max(...Object.values(loose.relativeErrors));
      expect(stated).toBeLessThanOrEqual(1e-6);
      loose.points.forEach((point, k) => {
        const scale = Math.max(...flat(point).map(Math.abs));
        expect(largestDifference(point, strict.points[k])).toBeLessThanOrEqual(2 * stated * scale);
      });
    });
  });

  test("agrees with the positive form x, N integrated another way, from random starts", async () => {
    await forProblems(5, async (problem) => {
      const [{ points }, reference] = [await solveModes(problem, [2]), positiveForm(problem, 2)];
      const scale = Math.max(...flat(points[0]).map(Math.abs));
      flat(points[0]).forEach((value, k) =>
        expect(Math.abs(value - reference[k])).toBeLessThan(1e-7 * scale),
      );
    });
  });
});

describe("closed solutions", () => {
  const leastSquares: Problem = {
    name: "one class",
    dimension: 3,
    classes: [
      {
        probability: 1,
        label: 1,
        mean: { kind: "coordinates", values: [0.3, -0.5, 0.8] },
        covariance: { kind: "identity" },
      },
    ],
    loss: { expression: "(r - y)^2/2", variable: "r" },
    stepSize: { rule: "constant", gamma: 0.4 },
    initial: "zero",
  };

  test("least squares with K = I: m' = -gamma (m + |mu|^2 (m - 1))", async () => {
    const square = 0.3 ** 2 + 0.5 ** 2 + 0.8 ** 2;
    const times = [1e-6, 0.1, 1, 10];
    const { points } = await solveModes(leastSquares, times);
    points.forEach(({ overlaps }, k) => {
      const exact = (-square / (1 + square)) * Math.expm1(-0.4 * (1 + square) * times[k]);
      expect(Math.abs(overlaps[0][0] / exact - 1)).toBeLessThan(1e-9);
    });
  });

  test("least squares with no mean and y = 0: ||X||^2 = ||X_0||^2 exp((gamma^2 - 2 gamma) t)", async () => {
    const noise: Problem = {
      ...leastSquares,
      classes: [{ ...leastSquares.classes[0], label: 0, mean: { kind: "zero" } }],
      initial: { kind: "coordinates", values: [[1, 2, 2]] },
    };
    const { points } = await solveModes(noise, [5]);
    expect(points[0].norm / (9 * Math.exp((0.16 - 0.8) * 5))).toBeCloseTo(1, 9);
  });
});

test("adagrad-norm: gamma(t) solves gamma' = -gamma^3 sum p_i (tr K_i / d) F_i / (2 eta^2)", async () => {
  const problem: Problem = {
    name: "adaptive",
    dimension: 2,
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "identity" },
      },
    ],
    loss: { expression: "r^2/2", variable: "r" },
    stepSize: { rule: "adagrad-norm", eta: 0.5, b: 1 },
    initial: { kind: "coordinates", values: [[1, 1]] },
  };
  const step = 1e-3;
  const { points } = await solveModes(problem, [1 - step, 1, 1 + step], { tolerance: 1e-11 });
  const slope = (points[2].stepSize - points[0].stepSize) / (2 * step);
  const fisher = points[1].covariances[0][0][0]; // E[r^2]
  expect(slope / ((-(points[1].stepSize ** 3) * fisher) / (2 * 0.25))).toBeCloseTo(1, 5);
});
