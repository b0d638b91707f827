import erfc from "@stdlib/math-base-special-erfc";
import { describe, expect, test } from "vitest";
import type { Expectations } from "../../src/expectation/expectations.js";
import { solve } from "../../src/results/solve.js";
import type { Problem, StepSize } from "../../src/problem/problem.js";
import { fullModel } from "../../src/simulation/full-model.js";
import { LogitLaws } from "../../src/simulation/logit-laws.js";
import { pointOf } from "../../src/simulation/point.js";
import { Homogenized } from "../../src/simulation/homogenized.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { Population } from "../../src/simulation/population.js";
import { streamsOf } from "../../src/simulation/random/streams.js";
import { reducedModel } from "../../src/simulation/reduced-model.js";
import { distanceBound, distanceTo, oneSampleBound, twoSampleDistance } from "./distribution.js";
import { runsOf, taught, threeClasses, zeroOne } from "./simulated-problems.js";

async function limitAt(problem: Problem, times: number[]) {
  const result = await solve({ ...problem, dimension: "infinity" }, { at: times, tolerance: 1e-8 });
  if ("failure" in result) throw new Error(result.failure);
  return result.observables;
}

describe("homogenised SGD", () => {
  // In so many dimensions the noise of the statistics is below the error of the time steps.
  const huge = 1e12;
  test.each<[string, StepSize]>([
    ["a constant step size", { rule: "constant", gamma: 0.8 }],
    ["a large step size", { rule: "constant", gamma: 6 }],
    ["AdaGrad-Norm", { rule: "adagrad-norm", eta: 2, b: 0.7 }],
  ])("follows the limit up to the error of its time steps with %s", async (_, stepSize) => {
    const problem: Problem = { ...zeroOne(huge), stepSize };
    const times = [0.5, 3, 10];
    const [points] = await runsOf(
      problem,
      "homogenized",
      times.map((t) => t * huge),
      1,
      1,
    );
    const limit = await limitAt(problem, times);
    points.forEach((point, k) => {
      const pairs = [
        [point.norm, limit.norm[k]],
        [point.stepSize, limit.stepSize[k]],
        [point.overlaps[0][0], (limit.overlaps[k] as number[][])[0][0]],
        [point.covariances[0][0][0], (limit.covariances[k] as number[][][])[0][0][0]],
      ] as [number, number][];
      for (const [found, expected] of pairs)
        expect(Math.abs(found / expected - 1)).toBeLessThan(1e-4);
    });
  });

  test.each<StepSize>([{ rule: "line-search" }, { rule: "polyak" }])(
    "follows the limit of a rule that looks at X: %o",
    async (stepSize) => {
      const problem: Problem = { ...taught(huge), stepSize };
      const times = [0.5, 3];
      const steps = times.map((t) => t * huge);
      const [points] = await runsOf(problem, "homogenized", steps, 1, 1);
      const limit = await limitAt(problem, times);
      points.forEach((point, k) => {
        const [norm, gamma] = [limit.norm[k], limit.stepSize[k]] as number[];
        expect(Math.abs(point.norm / norm - 1)).toBeLessThan(1e-4);
        expect(Math.abs(point.stepSize / gamma - 1)).toBeLessThan(1e-4);
      });
    },
  );

  test("is of second order in the time step", async () => {
    const model = reducedModel(zeroOne(huge));
    const expectation = await lossExpectation(zeroOne(huge));
    const norms = [1 / 8, 1 / 16, 1 / 32].map((longest) => {
      const stream = streamsOf(1)(0);
      const diffusion = new Homogenized(
        new Population(model, expectation),
        { gamma: () => 1, pass: () => undefined },
        stream,
        { largestShare: 1, longest },
      );
      diffusion.advance(2 * huge);
      const [x] = diffusion.weights.coordinates;
      return x[0] * x[0] + x[1] * x[1] + diffusion.weights.rests[0].entry(0, 0) ** 2;
    });
    const order = Math.log2((norms[1] - norms[0]) / (norms[2] - norms[1]));
    expect(order).toBeGreaterThan(1.8);
    expect(order).toBeLessThan(2.2);
  });

  test("has the same law in all coordinates and in eigenspaces with rests", () => {
    const problem = threeClasses(10);
    const [full, reduced] = [fullModel(problem), reducedModel(problem)].map((model, sample) => {
      const streamOf = streamsOf(10 + sample);
      const laws = new LogitLaws(model);
      return Array.from({ length: 400 }, (_, run) => {
        const stream = streamOf(run);
        const diffusion = new Homogenized(
          new Population(model, severalLeastSquares),
          { gamma: () => 1, pass: () => undefined },
          stream,
          { largestShare: 0.1, longest: 0.1 },
        );
        diffusion.advance(10);
        laws.update(diffusion.weights);
        const { overlaps, covariances, norm } = pointOf(model, laws, diffusion.weights, 0, 1);
        return [norm, ...overlaps.flat(), ...covariances.flat(2)];
      });
    });
    full[0].forEach((_, statistic) => {
      const [a, b] = [full, reduced].map((runs) => runs.map((numbers) => numbers[statistic]));
      expect(twoSampleDistance(a, b)).toBeLessThan(distanceBound(a.length, b.length));
    });
  });

  test("begins with the noise of its equation: chi-square in a rest", async () => {
    const d = 3;
    const base = zeroOne(d);
    const problem: Problem = {
      ...base,
      classes: base.classes.map((model) => ({
        ...model,
        mean: { kind: "zero" },
        covariance: { kind: "identity" },
      })),
    };
    // At X = 0: F = 1/4, so that dX = gamma sqrt(F / d) dW, and t is too short for more.
    const t = 1 / d / 100;
    const model = reducedModel(problem);
    const expectation = await lossExpectation(problem);
    const streamOf = streamsOf(9);
    const sample = Array.from({ length: 2000 }, (_, run) => {
      const stream = streamOf(run);
      const diffusion = new Homogenized(
        new Population(model, expectation),
        { gamma: () => 2, pass: () => undefined },
        stream,
      );
      diffusion.advance(t * d);
      return (diffusion.weights.rests[0].entry(0, 0) ** 2 * d) / t;
    });
    const chiSquareThree = (x: number): number =>
      1 - erfc(Math.sqrt(x / 2)) - Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2);
    expect(distanceTo(sample, chiSquareThree)).toBeLessThan(0.005 + oneSampleBound(sample.length));
  });
});

/** Three logits, f = |r - e_i|^2 / 2 under class i: everything in closed form. */
const severalLeastSquares: Expectations = {
  logits: 3,
  teacherLogits: 0,
  accuracy: 1e-15,
  evaluate(classIndex, mean, covariance, out) {
    out.hessian.fill(0);
    for (let b = 0; b < 3; b++) {
      out.gradient[b] = mean[b] - (b === classIndex ? 1 : 0);
      out.hessian[4 * b] = 1;
    }
    for (let k = 0; k < 9; k++)
      out.fisher[k] = covariance[k] + out.gradient[Math.floor(k / 3)] * out.gradient[k % 3];
  },
  meanLoss(_, __, ___, out) {
    out.value = NaN;
  },
  fresh() {
    return this;
  },
};
