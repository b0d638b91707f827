import { expect, test } from "vitest";
import { logNormalCdf } from "../../src/numerics/mills-ratio.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

const normalCdf = (x: number): number => Math.exp(logNormalCdf(x));

const classes: Problem["classes"] = [
  {
    probability: 0.4,
    label: 1,
    mean: { kind: "uniform", scale: 1 },
    covariance: { kind: "identity" },
  },
  {
    probability: 0.6,
    label: 0,
    mean: { kind: "uniform", scale: -1 },
    covariance: { kind: "identity" },
  },
];
const base: Problem = {
  name: "own decision",
  dimension: 50,
  classes,
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: "zero",
};

async function observed(problem: Problem) {
  const result = await solve(problem, { log10Times: [-Infinity, Math.log10(2)] });
  if (isFailure(result)) throw new Error(result.failure);
  return result.observables as {
    overlaps: number[][][];
    covariances: number[][][][];
    classificationError: number[];
  };
}

test("classificationError is that of the problem's own decision: a threshold moves it", async () => {
  const { overlaps, covariances, classificationError } = await observed({
    ...base,
    decision: "r - 0.1",
  });
  const below = (i: number): number =>
    normalCdf((0.1 - overlaps[1][i][0]) / Math.sqrt(covariances[1][i][0][0]));
  expect(classificationError[0]).toBeCloseTo(0.4, 12); // r = 0 decides for the label 0
  expect(classificationError[1]).toBeCloseTo(0.4 * below(0) + 0.6 * (1 - below(1)), 9);
});

test("of two logits, from a start of one axis on: within what is stated", async () => {
  const loss = {
    expression: "log(1+exp(-(2*y-1)*(r1-r2)))",
    variable: ["r1", "r2"],
  };
  const initial = [
    { kind: "uniform", scale: 0.5 },
    { kind: "uniform", scale: -0.3 },
  ] as const;
  const { overlaps, covariances, classificationError } = await observed({
    ...base,
    ...{ loss, initial, decision: "r1 - r2 - 0.05" },
  });
  const at = (k: number): number =>
    classes.reduce((sum, { probability, label }, i) => {
      const [[a, b], [, c]] = covariances[k][i];
      const margin = overlaps[k][i][0] - overlaps[k][i][1] - 0.05;
      const sign = label === 1 ? 1 : -1;
      return sum + probability * normalCdf((-sign * margin) / Math.sqrt(a - 2 * b + c));
    }, 0);
  for (const k of [0, 1]) expect(Math.abs(classificationError[k] / at(k) - 1)).toBeLessThan(0.05);
});

test("a decision that decides nothing is refused where it stands", async () => {
  const list = { ...base, loss: "softmax", decision: ["r_1", "r_2"] } as const;
  await expect(observed(list)).rejects.toThrow(/decision: decides nothing, expected/);
});
