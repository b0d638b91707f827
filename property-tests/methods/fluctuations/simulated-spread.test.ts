import { describe, expect, it } from "vitest";
import { integrateSpread } from "../../../src/methods/fluctuations/integrate-spread.js";
import { prepareSpread } from "../../../src/methods/fluctuations/prepare-spread.js";
import { deviationRatios } from "../../../src/results/predicted-deviations.js";
import { simulate } from "../../../src/results/simulate.js";
import type { SimulateResult } from "../../../src/results/simulate-result.js";
import type { Problem } from "../../../src/problem/problem.js";
import { isFailure } from "../../../src/theory/failure.js";
import { flatten } from "../../../src/theory/value.js";
import { solved, threeClasses, zeroOne } from "./problems.js";

async function runsOf(problem: Problem, runs: number, until: number): Promise<SimulateResult> {
  const options = { until, points: 2, runs, seed: 5, method: "exact-in-law" };
  const found = await simulate(problem, { ...options, workers: 0 });
  if ("interrupted" in found) throw new Error("interrupted");
  return found;
}

async function ratiosOf(result: SimulateResult): Promise<{ ratio: number; error: number }[]> {
  const found = await deviationRatios(result, [1, 2]);
  if ("reason" in found) throw new Error(found.reason);
  const { ratio, ratioError } = found;
  return ["loss", "norm", "overlaps"].flatMap((name) =>
    ratio[name].flatMap((value, k) => {
      const errors = flatten(ratioError[name][k]);
      return flatten(value).map((one, n) => ({ ratio: one, error: errors[n] }));
    }),
  );
}

describe("single runs of SGD", () => {
  it.each([
    ["zero-one", zeroOne(1000), 3000, 1],
    ["three classes", threeClasses(400), 2000, 1],
  ])("vary as predicted: %s", async (_, problem, runs, until) => {
    for (const { ratio, error } of await ratiosOf(await runsOf(problem, runs, until))) {
      expect(Math.abs(ratio - 1)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.03); // so that an error of the first digit would show
    }
  });

  it("vary as predicted where the square of the gradient does not vary: few steps, and the deviations of runs", async () => {
    const problem: Problem = {
      ...zeroOne(400),
      classes: zeroOne(400).classes.map((own, i) => ({
        ...own,
        covariance: { kind: "identity" },
        label: 1 - 2 * i,
      })),
      loss: { expression: "abs(r - y)", variable: "r" },
      ridge: 0.1,
      initial: { kind: "random", norm: 1, seed: 1 },
    };
    const { dynamics } = await prepareSpread(problem);
    const request = { log10Times: [0, Math.log10(3)], tolerance: 1e-8, withBias: false };
    // rounding of the variance of sum f'^2, which is 0, took hundreds of thousands
    const found = integrateSpread(dynamics, { ...request, mostSteps: 1000 });
    expect(isFailure(found)).toBe(false);
    for (const { ratio, error } of await ratiosOf(await runsOf(problem, 2000, 1))) {
      expect(Math.abs(ratio - 1)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.03);
    }
  });

  it("do so less in homogenised SGD than in SGD's prediction, beyond chance", async () => {
    const result = await simulate(zeroOne(400), {
      ...{ until: 2, points: 2, runs: 400, seed: 5, workers: 0 },
      method: "homogenized",
    });
    if ("interrupted" in result) throw new Error("interrupted");
    const found = await deviationRatios(result, [2]);
    if ("reason" in found) throw new Error(found.reason);
    const [ratio, error] = [found.ratio.norm[0] as number, found.ratioError.norm[0] as number];
    expect((ratio - 1) / error).toBeGreaterThan(4);
  });

  it("have the predicted mean at d = 50, which the limit is not", async () => {
    const problem = zeroOne(50);
    const { mean, standardError, times } = await runsOf(problem, 20_000, 2);
    const { bias, observables } = await solved(problem, { at: times.slice(1), fluctuations: true });
    for (const name of ["norm", "loss"]) {
      const [found, error] = [mean[name][2] as number, standardError[name][2] as number];
      const [limit, shift] = [observables[name][1] as number, bias![name][1] as number];
      expect(Math.abs(found - limit - shift / 50)).toBeLessThan(4 * error);
      expect(Math.abs(found - limit)).toBeGreaterThan(4 * error);
    }
  });

  it("are told apart from problems without a prediction, in words", async () => {
    const result = await runsOf({ ...zeroOne(50), stepSize: { rule: "line-search" } }, 3, 0.1);
    const found = await deviationRatios(result, [1]);
    expect(found).toEqual({ reason: expect.stringContaining("stepSize.rule: line-search") });
  });
});
