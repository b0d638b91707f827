import { expect, test } from "vitest";
import { flatten } from "../../../src/theory/value.js";
import type { Ensemble } from "../../../src/theory/ensemble.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { visitOrder } from "../../../src/theories/multi-pass/simulation/visit-order.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import { column, LEAST_SQUARES, solved } from "./problems.js";

type Part = Readonly<Record<string, unknown>>;

async function simulated(problem: Part, until: number, runs: number, seed = 1): Promise<Ensemble> {
  const parsed = multiPass.parse(problem, "test");
  const request = { until, points: 1, spacing: "linear", runs, seed, workers: 0 } as const;
  return multiPass.simulate!(parsed, request);
}

/** Mean and standard error of a quantity at the last time. */
function last({ values }: Ensemble, name: string): { mean: number; error: number } {
  const found = values[name].map((run) => flatten(run[run.length - 1])[0]);
  const mean = found.reduce((sum, x) => sum + x, 0) / found.length;
  const squares = found.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (found.length - 1) / found.length) };
}

test.each([
  { samples: { perDimension: 2 }, ridge: 0 },
  { samples: { perDimension: 0.5 }, ridge: 0.3 },
  { samples: { perDimension: 2, noise: "none" }, ridge: 0 },
  { samples: { perDimension: 2 }, ridge: 0, batch: 5 },
])("runs of least squares agree with the exact limit: %o", async (variation) => {
  const problem = { ...LEAST_SQUARES, ...variation };
  const time = "batch" in variation ? 0.4 : 2;
  const gamma = "batch" in variation ? 5 : 1;
  const stepSize = { rule: "constant", gamma };
  const limit = await solved({ ...problem, stepSize }, [time]);
  const runs = await simulated({ ...problem, stepSize, dimension: 200 }, time, 12);
  for (const name of ["loss", "trainLoss", "norm", "teacherOverlaps", "squaredDistance"]) {
    const { mean, error } = last(runs, name);
    const expected = column(limit, name)[0];
    // Corrections of order 1/d, 1/n and, for batches and flow, of the length of a step.
    expect(Math.abs(mean - expected), name).toBeLessThan(4 * error + 0.03 * expected);
  }
});

test("the first pass of reshuffling is one pass, sampling with replacement is not", async () => {
  const time = 2;
  const onePass = 0.25 + 0.75 * Math.exp(-time);
  const distance = async (order: string) => {
    const samples = { perDimension: 2, order };
    return last(
      await simulated({ ...LEAST_SQUARES, dimension: 200, samples }, time, 12),
      "squaredDistance",
    );
  };
  const reshuffled = await distance("reshuffled");
  expect(Math.abs(reshuffled.mean - onePass)).toBeLessThan(4 * reshuffled.error + 0.01);
  expect((await distance("with-replacement")).mean).toBeGreaterThan(onePass + 0.04);
});

test("a run depends on its seed and number alone", async () => {
  const problem = { ...LEAST_SQUARES, dimension: 40 };
  const three = await simulated(problem, 1, 3);
  const two = await simulated(problem, 1, 2);
  expect(two.values.norm).toEqual(three.values.norm.slice(0, 2));
  expect((await simulated(problem, 1, 2, 9)).values.norm).not.toEqual(two.values.norm);
});

test("every pass visits every sample once; a single shuffle keeps its order", () => {
  const passes = (order: "reshuffled" | "single-shuffle"): number[][] => {
    const next = visitOrder(order, 20, streamsOf(4)(0));
    return [0, 1].map(() => Array.from({ length: 20 }, next));
  };
  const sorted = (x: number[]): number[] => [...x].sort((a, b) => a - b);
  for (const order of ["reshuffled", "single-shuffle"] as const) {
    const [first, second] = passes(order);
    expect(sorted(first)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(sorted(second)).toEqual(sorted(first));
    expect(JSON.stringify(first) === JSON.stringify(second)).toBe(order === "single-shuffle");
  }
});

test("says in one line what cannot be simulated", async () => {
  await expect(simulated(LEAST_SQUARES, 1, 1)).rejects.toThrow(/dimension: infinity, expected/);
});

test("runs that overflow are escapes, and no mean contains them", async () => {
  const quartic = {
    ...LEAST_SQUARES,
    dimension: 40,
    loss: { expression: "(r^2 - y^2)^2/4", variable: "r" },
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "absolute" },
    initial: { kind: "random", norm: 1, seed: 1 },
  };
  const wild = await simulated({ ...quartic, stepSize: { rule: "constant", gamma: 0.4 } }, 6, 4);
  expect(wild.escapes).toHaveLength(4);
  expect(wild.warnings[0]).toMatch(/4 of 4 runs escaped to infinity/);
  expect(Object.keys(wild.values)).toContain("trainLoss");
  const tame = await simulated({ ...quartic, stepSize: { rule: "constant", gamma: 0.01 } }, 1, 4);
  expect(tame.escapes).toBeUndefined();
  expect(tame.values.norm).toHaveLength(4);
});
