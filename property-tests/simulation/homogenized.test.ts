import { describe, expect, test } from "vitest";
import { solve } from "../../src/observables/solve.js";
import type { Problem, StepSize } from "../../src/problem/problem.js";
import { Homogenized } from "../../src/simulation/homogenized.js";
import { jointExpectationOf } from "../../src/simulation/joint-expectation-of.js";
import { Population } from "../../src/simulation/population.js";
import { loadChiSquare } from "../../src/simulation/random/chi-square.js";
import { streamsOf } from "../../src/simulation/random/streams.js";
import { reducedModel } from "../../src/simulation/reduced-model.js";
import { meanAndError, NORMAL_BOUND } from "./distribution.js";
import { runsOf, taught, zeroOne } from "./simulated-problems.js";

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
    const expectation = await jointExpectationOf(zeroOne(huge));
    const chiSquareOf = await loadChiSquare();
    const norms = [1 / 8, 1 / 16, 1 / 32].map((longest) => {
      const stream = streamsOf(1)(0);
      const diffusion = new Homogenized(
        new Population(model, expectation),
        { gamma: () => 1, pass: () => undefined },
        stream,
        chiSquareOf(stream),
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

  test("fluctuates as SGD does: equal variances of the statistics at d = 300", async () => {
    const d = 300;
    const runs = 300;
    const diffusion = await runsOf(zeroOne(d), "homogenized", [2 * d], runs, 1);
    const descent = await runsOf(zeroOne(d), "exact-in-law", [2 * d], runs, 2);
    for (const statistic of [0, 1, 2]) {
      const [a, b] = [diffusion, descent].map((list) => {
        const numbers = list.map(
          ([p]) => [p.norm, p.overlaps[0][0], p.covariances[0][0][0]][statistic],
        );
        const { mean } = meanAndError(numbers);
        return meanAndError(numbers.map((value) => (value - mean) ** 2));
      });
      // the variances agree to leading order in 1/d, which 20 % leaves room for
      const difference = Math.abs(a.mean - b.mean);
      const error = Math.hypot(a.error, b.error);
      expect(difference).toBeLessThan(NORMAL_BOUND * error + 0.2 * b.mean);
    }
  });
});
