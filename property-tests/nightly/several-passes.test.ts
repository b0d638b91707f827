import { expect, test } from "vitest";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { multiPass } from "../../src/theories/multi-pass/theory.js";
import { flatten, type Value } from "../../src/theory/value.js";
import { discreteReference } from "../theories/multi-pass/discrete-reference.js";
import { LEAST_SQUARES } from "../theories/multi-pass/problems.js";

const first = (value: Value): number => flatten(value)[0];

async function limit(
  raw: Readonly<Record<string, unknown>>,
  at: readonly number[],
  paths: number,
): Promise<SolveResult> {
  const problem = multiPass.parse(raw, "test");
  const result = await solve(problem, { at, method: "mean-field", paths, seed: 1 });
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

test.each([16, 32, 64])("exact least squares at masks of 1/%i, to a thousandth", async (steps) => {
  const fraction = 1 / steps;
  const samples = { perDimension: 2, batchFraction: fraction };
  const found = await limit({ ...LEAST_SQUARES, samples }, [2], 320_000);
  const exact = discreteReference(
    { delta: 2, gamma: 1, noiseVariance: 0.25, fraction, variance: fraction * (1 - fraction) },
    steps,
  );
  for (const [name, expected] of [
    ["squaredDistance", exact[steps].distance],
    ["trainGradientSquare", exact[steps].psi],
  ] as const) {
    const error = first(found.standardErrors![name][0]);
    expect(error).toBeLessThan(1e-3);
    expect(Math.abs(first(found.observables[name][0]) - expected)).toBeLessThan(2 * error);
  }
});

/** Logistic regression on drawn labels, with the numbers that the limit was first checked by. */
const LOGISTIC = {
  ...LEAST_SQUARES,
  loss: "binary-logistic",
  teacher: { coordinates: { kind: "uniform", scale: 2 }, link: "bernoulli" },
  stepSize: { rule: "constant", gamma: 4 },
};
const QUANTITIES = ["norm", "teacherOverlaps", "trainGradientSquare", "trainLoss"];
/** Half an epoch, one, two and four. */
const TIMES = [1, 2, 4, 8];

test("logistic regression is SGD at d = 2000 at four times, and not its modified equation", async () => {
  const found = await limit(LOGISTIC, TIMES, 100_000);
  const error = (result: SolveResult, name: string, t: number): number =>
    Math.hypot(
      first(result.standardErrors![name][t]),
      first(result.discretisationErrors![name][t]),
    );
  const settings = { until: 8, points: 8, runs: 24, seed: 1, workers: 0 };
  const runs = await simulate(multiPass.parse({ ...LOGISTIC, dimension: 2000 }, "test"), settings);
  if ("interrupted" in runs) throw new Error("interrupted");
  const places = TIMES.map((time) => runs.times.findIndex((t) => Math.abs(t - time) < 1e-9));
  for (const name of QUANTITIES) {
    TIMES.forEach((time, t) => {
      const expected = first(runs.mean[name][places[t]]);
      const spread = first(runs.standardError[name][places[t]]);
      const gap = Math.abs(first(found.observables[name][t]) - expected);
      expect(gap, `${name} at t = ${time}`).toBeLessThan(
        3 * Math.hypot(error(found, name, t), spread),
      );
    });
  }
  const name = "trainGradientSquare";
  const samples = { perDimension: 2, noise: "gaussian" };
  const modified = await limit({ ...LOGISTIC, samples }, [1], 100_000);
  const gap = first(found.observables[name][0]) - first(modified.observables[name][0]);
  expect(gap).toBeGreaterThan(10 * Math.hypot(error(found, name, 0), error(modified, name, 0)));
  // What was found of the limit before, by another program and by SGD.
  expect(first(found.observables.norm[0])).toBeCloseTo(2.797, 2);
  expect(first(found.observables.teacherOverlaps[0])).toBeCloseTo(1.556, 2);
  expect(Math.abs(first(found.observables[name][0]) - 0.1765)).toBeLessThan(6e-4);
  expect(Math.abs(first(modified.observables[name][0]) - 0.1657)).toBeLessThan(2e-3);
});
