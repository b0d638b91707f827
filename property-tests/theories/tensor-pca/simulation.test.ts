import { describe, expect, test } from "vitest";
import { StockedNumbers } from "../../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import {
  deriveEffectiveDynamics,
  tensorField,
  velocityOf,
} from "../../../src/theories/tensor-pca/derivation/derive.js";
import { compilePolynomial } from "../../../src/theories/tensor-pca/derivation/compile-polynomial.js";
import { BALLISTIC } from "../../../src/theories/tensor-pca/ballistic/ballistic-method.js";
import { reducedWalker } from "../../../src/theories/tensor-pca/simulation/reduced-walker.js";
import { tensorPcaRuns } from "../../../src/theories/tensor-pca/simulation/runs.js";
import { tensorWalker } from "../../../src/theories/tensor-pca/simulation/tensor-walker.js";
import { isFailure } from "../../../src/theory/failure.js";
import { tensorProblem } from "./problems.js";

interface Moments {
  readonly mean: readonly number[];
  readonly covariance: readonly number[];
  readonly count: number;
}

/** Mean and covariances of d (u_1 - u_0) over single steps. */
function singleSteps(
  walker: typeof reducedWalker,
  problem: ReturnType<typeof tensorProblem>,
  dimension: number,
  count: number,
): Moments {
  const numbers = new StockedNumbers(streamsOf(7)(0));
  const { overlap, squaredRest } = problem.initial;
  const changes = Array.from({ length: count }, () => {
    const one = walker(problem, dimension, numbers);
    one.step();
    return [dimension * (one.overlap - overlap), dimension * (one.squaredRest - squaredRest)];
  });
  const mean = [0, 1].map((c) => changes.reduce((sum, change) => sum + change[c], 0) / count);
  const covariance = [
    [0, 0],
    [0, 1],
    [1, 1],
  ].map(
    ([a, b]) =>
      changes.reduce((sum, change) => sum + (change[a] - mean[a]) * (change[b] - mean[b]), 0) /
      count,
  );
  return { mean, covariance, count };
}

describe.each([2, 3, 4])("single steps of SGD on the tensor of order %i", (order) => {
  const dimension = 6;
  const problem = tensorProblem({
    order,
    signal: 1.3,
    gamma: 0.7,
    initial: { overlap: 0.6, squaredRest: 0.5 },
  });
  const dynamics = deriveEffectiveDynamics(tensorField(order));
  const at = (polynomial: Parameters<typeof compilePolynomial>[0]): number =>
    compilePolynomial(polynomial, { gamma: 0.7, lambda: 1.3 })(0.6, 0.5);

  test.each([
    ["tensor", tensorWalker, 10_000],
    ["two numbers and a chi-square", reducedWalker, 50_000],
  ] as const)("have the derived mean and covariance: %s", (_, walker, count) => {
    const found = singleSteps(walker, problem, dimension, count);
    const velocity = velocityOf(dynamics);
    const expected = (["m", "r2"] as const).map(
      (u, c) => at(velocity[c]) + at(dynamics.nextOrder[u]) / dimension,
    );
    expected.forEach((mean, c) => {
      const deviation = Math.sqrt(found.covariance[2 * c] / count);
      expect(Math.abs(found.mean[c] - mean) / deviation).toBeLessThan(4);
    });
    // of (r2, r2) and (m, r2) the square of the step adds a part of order 1/d to Sigma
    expect(found.covariance[0] / at(dynamics.volatility[0][0])).toBeCloseTo(1, 1);
  });
});

describe("runs of tensor PCA", () => {
  test("have the predicted mean and deviation at d = 400", async () => {
    const problem = tensorProblem({
      gamma: 0.2,
      dimension: 400,
      initial: { overlap: 0.9, squaredRest: 0.1 },
    });
    const runs = 2000;
    const ensemble = await tensorPcaRuns(problem, {
      ...{ until: 0.5, points: 2, spacing: "linear", runs, seed: 5, workers: 0 },
    });
    const integrate = await BALLISTIC.prepare(problem);
    const limit = await integrate({
      log10Times: ensemble.times.map(Math.log10),
      tolerance: 1e-9,
      options: { fluctuations: true },
    });
    if (isFailure(limit)) throw new Error(limit.failure);
    for (const name of ["overlap", "squaredRest", "norm"])
      for (const k of [1, 2]) {
        const list = ensemble.values[name].map((run) => run[k] as number);
        const mean = list.reduce((sum, value) => sum + value, 0) / runs;
        const square = list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
        const predicted =
          (limit.values[name][k] as number) + (limit.bias?.[name][k] as number) / 400;
        expect(Math.abs(mean - predicted) / Math.sqrt(square / runs)).toBeLessThan(4);
        const ratio = Math.sqrt(400 * square) / (limit.fluctuations?.[name][k] as number);
        expect(Math.abs(ratio - 1)).toBeLessThan(4 / Math.sqrt(2 * runs) + 0.02);
      }
  });

  test("are the same whatever the others are, and pick up finished ones", async () => {
    const problem = tensorProblem({ gamma: 0.2, dimension: 50 });
    const request = { until: 0.2, points: 3, spacing: "linear", seed: 1, workers: 0 } as const;
    const two = await tensorPcaRuns(problem, { ...request, runs: 2 });
    const kept = new Map<number, readonly object[]>();
    const five = await tensorPcaRuns(problem, {
      ...{ ...request, runs: 5 },
      onRun: (run, points) => void kept.set(run, points),
    });
    expect(five.values.overlap.slice(0, 2)).toEqual(two.values.overlap);
    const again = await tensorPcaRuns(problem, { ...request, runs: 5, finished: kept });
    expect(again).toEqual(five);
  });

  test("report escapes apart and leave them out of the values", async () => {
    const problem = tensorProblem({
      dimension: 24,
      gamma: 0.5,
      initial: { overlap: 0, squaredRest: 1 },
    });
    const ensemble = await tensorPcaRuns(problem, {
      ...{ until: 40, points: 4, spacing: "linear", runs: 40, seed: 2, workers: 0 },
    });
    const escapes = ensemble.escapes ?? [];
    expect(escapes.length).toBeGreaterThan(0);
    expect(escapes.length).toBeLessThan(40);
    expect(ensemble.finished).toBe(40);
    expect(ensemble.values.norm.length).toBe(40 - escapes.length);
    expect(ensemble.values.norm.flat().every((value) => Number.isFinite(value))).toBe(true);
    expect(ensemble.warnings[0]).toContain("escaped");
  });

  test("are refused without a dimension, and on tensors too large to draw", async () => {
    const request = {
      until: 1,
      points: 1,
      spacing: "linear",
      runs: 1,
      seed: 1,
      workers: 0,
    } as const;
    await expect(tensorPcaRuns(tensorProblem(), request)).rejects.toThrow(/dimension: missing/);
    await expect(
      tensorPcaRuns(tensorProblem({ dimension: 1000 }), { ...request, method: "full" }),
    ).rejects.toThrow(/exact-in-law/);
  });
});
