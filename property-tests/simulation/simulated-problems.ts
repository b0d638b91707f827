import type { ClassModel, Problem } from "../../src/problem/problem.js";
import type { SimulationMethod } from "../../src/simulation/method.js";
import type { SimulatedPoint } from "../../src/simulation/point.js";
import { runSeries } from "../../src/simulation/series.js";

const fractions = [0.2, 0.8];

/** Means +-mu; no variance in the first fifth of the directions. */
export function zeroOne(dimension: Problem["dimension"], gamma = 0.8): Problem {
  const zeroOneClass = (label: 0 | 1): ClassModel => ({
    probability: 0.5,
    label,
    mean: {
      kind: "blocks",
      fractions,
      squaredNorms: [0.5, 0.8],
      signs: label === 1 ? [1, 1] : [-1, -1],
    },
    covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
  });
  return {
    name: "zero-one",
    dimension,
    classes: [zeroOneClass(1), zeroOneClass(0)],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/** Three classes of different covariances, three logits, from a random start. */
export function threeClasses(dimension: number): Problem {
  const model = (label: number, squaredNorms: number[], eigenvalues: number[]): ClassModel => ({
    probability: [0.5, 0.3, 0.2][label],
    label,
    mean: { kind: "blocks", fractions, squaredNorms, signs: [label === 1 ? -1 : 1, 1] },
    covariance: { kind: "blocks", fractions, eigenvalues },
  });
  return {
    name: "three classes",
    dimension,
    classes: [model(0, [0.5, 1], [0.3, 1]), model(1, [1, 0], [0.6, 0.5]), model(2, [0, 0], [0, 2])],
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 1 },
    initial: { kind: "random", norm: 1, seed: 4 },
  };
}

/** Least squares with a noisy linear teacher and AdaGrad-Norm. */
export function taught(dimension: number): Problem {
  return {
    name: "taught",
    dimension,
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "blocks", fractions: [0.4, 0.6], eigenvalues: [1.5, 0.5] },
      },
    ],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.3 },
    stepSize: { rule: "adagrad-norm", eta: 1, b: 0.5 },
    initial: "zero",
  };
}

/** [run] the points at the steps asked for. */
export async function runsOf(
  problem: Problem,
  method: SimulationMethod,
  steps: readonly number[],
  runs: number,
  seed: number,
): Promise<(readonly SimulatedPoint[])[]> {
  const found = await runSeries({ problem, method, steps, runs, seed, workers: 0 });
  return Array.from({ length: runs }, (_, run) => found.get(run) ?? []);
}
