import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { solve } from "../../src/results/solve.js";
import type { Problem } from "../../src/problem/problem.js";
import type { Expectations } from "../../src/expectation/expectations.js";
import { fullModel } from "../../src/simulation/full-model.js";
import { lineSearch, polyak } from "../../src/simulation/population-step-size.js";
import { Population } from "../../src/simulation/population.js";
import { reducedModel } from "../../src/simulation/reduced-model.js";
import { meanAndError, NORMAL_BOUND } from "./distribution.js";
import { runsOf, zeroOne } from "./simulated-problems.js";

async function limitAt(problem: Problem, times: number[], name: string): Promise<number[]> {
  const result = await solve({ ...problem, dimension: "infinity" }, { at: times, tolerance: 1e-6 });
  if ("failure" in result) throw new Error(result.failure);
  return result.observables[name] as number[];
}

/** Allowed bias, in units of 1/d: the limit is approached at that order. */
const BIAS = 10;

describe("AdaGrad-Norm", () => {
  test("run as an algorithm has the step size of the limit", async () => {
    const d = 2000;
    const problem: Problem = { ...zeroOne(d), stepSize: { rule: "adagrad-norm", eta: 2, b: 0.7 } };
    const runs = await runsOf(problem, "exact-in-law", [0, 2 * d, 6 * d], 24, 5);
    const limit = await limitAt(problem, [0, 2, 6], "stepSize");
    limit.forEach((expected, k) => {
      const { mean, error } = meanAndError(runs.map((points) => points[k].stepSize));
      expect(Math.abs(mean - expected)).toBeLessThan(NORMAL_BOUND * error + BIAS / d);
    });
    expect(limit[2]).toBeLessThan(0.9 * limit[0]);
  });
});

describe("a schedule", () => {
  test("is evaluated at t = n/d", async () => {
    const problem: Problem = {
      ...zeroOne(20),
      stepSize: { rule: "schedule", gamma: "1 / (1 + t)" },
    };
    const [points] = await runsOf(problem, "full", [0, 20, 60], 1, 1);
    expect(points.map(({ stepSize }) => stepSize)).toEqual([1, 1 / 2, 1 / 4]);
  });

  test("that does not change gives the numbers of a constant step size", async () => {
    const scheduled: Problem = { ...zeroOne(20), stepSize: { rule: "schedule", gamma: "0.8" } };
    const [points] = await runsOf(scheduled, "full", [60], 1, 1);
    const [expected] = await runsOf(zeroOne(20), "full", [60], 1, 1);
    expect(points).toEqual(expected);
  });
});

/** Least squares towards a linear teacher without noise, in closed form: f = (r - r*)^2 / 2. */
const distillation: Expectations = {
  logits: 1,
  teacherLogits: 1,
  accuracy: 1e-15,
  evaluate(_, mean, covariance, out) {
    const difference = mean[0] - mean[1];
    out.gradient[0] = difference;
    out.hessian[0] = 1;
    out.teacher[0] = -1;
    out.fisher[0] = covariance[0] - 2 * covariance[1] + covariance[3] + difference ** 2;
  },
  meanLoss(_, __, ___, out) {
    out.value = NaN;
  },
  fresh() {
    return this;
  },
};

/** One class with covariance eigenvalue I, no mean, X* = 1 / sqrt(d) in every coordinate. */
function distilled(eigenvalue: number): Problem {
  const mean = { kind: "zero" } as const;
  const covariance = { kind: "blocks", fractions: [1], eigenvalues: [eigenvalue] } as const;
  return {
    ...zeroOne(6),
    classes: [{ probability: 1, label: 0, mean, covariance }],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
  };
}

describe("line search and Polyak's rule", () => {
  const coordinates = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 });
  test.prop([fc.double({ min: 0.1, max: 5, noNaN: true }), coordinates])(
    "are 1 / eigenvalue for least squares with an isotropic covariance",
    (eigenvalue, x) => {
      const population = new Population(fullModel(distilled(eigenvalue)), distillation);
      const weights = { coordinates: [Float64Array.from(x, (v) => v / 10)], rests: [] };
      population.update(weights);
      expect(lineSearch(population, weights) * eigenvalue).toBeCloseTo(1, 10);
      expect(polyak(population, weights) * eigenvalue).toBeCloseTo(1, 10);
    },
  );

  test("do not see whether coordinates are gathered in a rest", () => {
    const [full, reduced] = [fullModel(distilled(2)), reducedModel(distilled(2))];
    const start = Float64Array.of(0, 0, 0, 0, 3, -3); // orthogonal to X*
    const values = [lineSearch, polyak].flatMap((rule) => {
      const whole = new Population(full, distillation);
      const parts = new Population(reduced, distillation);
      const rest = { rest: reduced.rests[0], rank: 1, entry: () => Math.sqrt(18) };
      const one = { coordinates: [start], rests: [] };
      const other = { coordinates: [new Float64Array(1)], rests: [rest] };
      whole.update(one);
      parts.update(other);
      return [[rule(whole, one), rule(parts, other)]];
    });
    for (const [found, expected] of values) expect(found).toBeCloseTo(expected, 12);
  });
});
