import { expect, test } from "vitest";
import type { Trajectory } from "../../../src/theory/trajectory.js";
import { flatten } from "../../../src/theory/value.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { blocks, solved } from "./problems.js";

type Part = Readonly<Record<string, unknown>>;

const MEANS = [
  { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.9, 0.2] },
  { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.9, 0.6], signs: [-1, 1] },
  { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.3, 1.2], signs: [1, -1] },
];
const COVARIANCES = [
  [1, 0.5],
  [0.6, 1],
  [0.8, 0.8],
].map((eigenvalues) => ({ kind: "blocks", fractions: [0.5, 0.5], eigenvalues }));

/** Gaussian classes of different means and covariances, each its own label. */
const mixture = (labels: readonly number[]): Part => ({
  name: "mixture",
  dimension: "infinity",
  classes: labels.map((label, c) => ({
    probability: 1 / labels.length,
    label,
    mean: MEANS[c],
    covariance: COVARIANCES[c],
  })),
  samples: { perDimension: 1.5 },
});

const numberOf = (table: Trajectory["standardErrors"], name: string, entry = 0): number =>
  flatten(table![name][0])[entry];
const errorOf = ({ standardErrors, discretisationErrors }: Trajectory, name: string): number =>
  numberOf(standardErrors, name) + numberOf(discretisationErrors, name);

test.each([{ order: "with-replacement" }, { order: "reshuffled" }, { noise: "gaussian" }])(
  "softmax of two logits is the logistic loss at twice the step size: %o",
  async (changes) => {
    const samples = { perDimension: 1.5, ...changes };
    const problem = { ...mixture([0, 1]), samples };
    const stepSize = (gamma: number) => ({ rule: "constant", gamma });
    const options = { paths: "noise" in changes ? 1600 : 4000 };
    const two = { ...problem, loss: "softmax", stepSize: stepSize(1) };
    const several = await solved(two, [1.8], "mean-field", options);
    const one = { ...problem, loss: "binary-logistic", stepSize: stepSize(2) };
    const single = await solved(one, [1.8], "mean-field", options);
    for (const [name, factor] of [
      ["loss", 1],
      ["trainLoss", 1],
      ["norm", 0.5],
      ["trainGradientSquare", 2],
    ] as const) {
      const [a, b] = [numberOf(several.values, name), factor * numberOf(single.values, name)];
      const error = Math.hypot(errorOf(several, name), factor * errorOf(single, name));
      expect(Math.abs(a - b), name).toBeLessThan(5 * error);
      expect(error).toBeLessThan(0.05 * a);
    }
    // X_1 = -X_2 along the whole way, as the gradient has no part along (1, 1).
    const covariances = flatten(several.values.covariances[0]);
    expect(covariances[0] + covariances[1]).toBeCloseTo(0, 9);
    expect(covariances[3]).toBeCloseTo(covariances[0], 9);
  },
);

/** Means and standard errors of runs at the last time. */
async function simulated(problem: Part, until: number, runs: number) {
  const parsed = multiPass.parse(problem, "test");
  const { values } = await multiPass.simulate!(parsed, {
    ...{ until, points: 1, spacing: "linear", runs, seed: 1, workers: 0 },
  });
  return (name: string) => {
    const found = values[name].map((run) => flatten(run[run.length - 1])[0]);
    const mean = found.reduce((sum, x) => sum + x, 0) / runs;
    const squares = found.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return { mean, error: Math.sqrt(squares / (runs - 1) / runs) };
  };
}

const TAUGHT = {
  ...{ name: "taught", dimension: "infinity", classes: blocks([0.5, 0.5], [0.5, 1.5]) },
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 2 },
  samples: { perDimension: 1.5 },
};
const vectors = [
  { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [1.5, 0.5] },
  { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.2, 1.8], signs: [1, -1] },
  { kind: "zero" },
];

test.each([
  ["three classes", { ...mixture([0, 1, 2]), loss: "softmax", stepSize: TAUGHT.stepSize }],
  ["a teacher", { ...TAUGHT, teacher: { coordinates: vectors, link: "categorical", flip: 0.1 } }],
])("softmax of three logits agrees with runs of SGD: %s", async (_, problem) => {
  const limit = await solved(problem, [2], "mean-field", { paths: 2400 });
  const runs = await simulated({ ...problem, dimension: 150 }, 2, 12);
  for (const name of ["loss", "trainLoss", "norm", "trainGradientSquare"]) {
    const { mean, error } = runs(name);
    const expected = numberOf(limit.values, name);
    const deviation = Math.hypot(error, errorOf(limit, name));
    // Corrections of order 1/d.
    expect(Math.abs(mean - expected), name).toBeLessThan(4 * deviation + 0.02 * expected);
  }
});
