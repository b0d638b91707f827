import { expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { simulateRuns } from "../../src/results/simulate-runs.js";
import { solve } from "../../src/results/solve.js";
import { erf } from "../../src/symbolic/expression/special-functions.js";

const BATCH = 3;
const [GAMMA, DIMENSION] = [0.5, 6];
const MEANS = [0.9, -0.4, 0.3, 0.1, -0.2, 0.5];
const EIGENVALUES = [1, 0.8, 0.6, 0.4, 0.2, 0.1];

/** The logistic loss between means +-mu, two classes: signs of its batches have no limit that is known. */
const PROBLEM: Problem = {
  name: "signs of batches",
  dimension: DIMENSION,
  classes: [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "coordinates", values: MEANS.map((mu) => (label === 1 ? mu : -mu)) },
    covariance: { kind: "eigenvalues", values: EIGENVALUES },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: GAMMA },
  initial: "zero",
  batch: BATCH,
  optimiser: { rule: "sign" },
};

test("the first step goes by the signs of the sum over a batch", async () => {
  const request = { until: 1 / DIMENSION, points: 1, runs: 6000, seed: 2, method: "full" };
  const result = await simulateRuns(PROBLEM, request);
  if ("interrupted" in result) throw new Error("interrupted");
  const [, overlaps] = result.mean.overlaps as number[][][];
  const [, error] = result.standardError.overlaps as number[][][];
  // at X = 0 every f' a is -1/2 times a draw of N(mu, K), whatever its label
  const after = (batch: number): number =>
    MEANS.reduce((sum, mu, j) => sum + mu * erf(mu * Math.sqrt(batch / (2 * EIGENVALUES[j]))), 0) *
    (GAMMA / DIMENSION);
  expect(Math.abs(overlaps[0][0] - after(BATCH))).toBeLessThan(3.5 * error[0][0]);
  expect(Math.abs(overlaps[0][0] - after(1))).toBeGreaterThan(10 * error[0][0]);
});

test("its limit is refused in one line that names the command which runs it", async () => {
  await expect(solve(PROBLEM, { at: [1] })).rejects.toThrow(
    /batch: 3, expected 1 with sign, or one class .*; simulate --method full runs it/,
  );
});
