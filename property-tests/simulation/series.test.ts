import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { runSeries } from "../../src/simulation/series.js";
import type { Run } from "../../src/simulation/series-request.js";
import { gridSteps } from "../../src/simulation/time-grid.js";
import type { OnThreads } from "../../src/theory/threads.js";
import { requireFreshBuild } from "../project/checkout.js";
import { zeroOne } from "./simulated-problems.js";

/** Worker threads load compiled files: this is `runSeries` of the build with its threads handed in. */
async function builtSeries(): Promise<typeof runSeries> {
  requireFreshBuild();
  const { runSeries: run } = await built<{ runSeries: typeof runSeries }>("simulation/series");
  const { runOnThreads: onThreads } = await built<{ runOnThreads: OnThreads }>(
    "workers/run-on-threads",
  );
  return (series) => run({ ...series, onThreads });
}

async function built<T>(module: string): Promise<T> {
  return (await import(new URL(`../../dist/${module}.js`, import.meta.url).href)) as T;
}

const request = {
  problem: zeroOne(20),
  method: "exact-in-law",
  seed: 3,
  steps: [0, 10, 40],
  runs: 5,
} as const;

describe("a series", () => {
  test("gives the same numbers for every number of workers", async () => {
    const run = await builtSeries();
    const expected = await runSeries({ ...request, workers: 0 });
    expect(expected.size).toBe(5);
    for (const workers of [1, 3]) {
      const found = await run({ ...request, workers });
      expect(new Map([...found].sort(([a], [b]) => a - b))).toEqual(expected);
    }
  });

  test("gives other numbers for every run and every seed", async () => {
    const norms = new Set<number>();
    for (const seed of [0, 1, 3]) {
      const found = await runSeries({ ...request, seed, workers: 0 });
      for (const points of found.values()) norms.add(points[2].norm);
    }
    expect(norms.size).toBe(15);
  });

  test("does not repeat finished runs, and run k does not depend on how many there are", async () => {
    const finished = await runSeries({ ...request, runs: 2, workers: 0 });
    const made: number[] = [];
    const onRun = (run: number): void => void made.push(run);
    const all = await runSeries({ ...request, finished, onRun, workers: 0 });
    expect(made).toEqual([2, 3, 4]);
    expect(all).toEqual(await runSeries({ ...request, workers: 0 }));
  });

  test.each([0, 2])("ends early with its finished runs, %d workers", async (workers) => {
    const run = await builtSeries();
    const controller = new AbortController();
    const kept = new Map<number, Run>();
    const found = await run({
      ...request,
      steps: [0, 200, 400],
      runs: 400,
      workers,
      signal: controller.signal,
      onRun(number, points) {
        kept.set(number, points);
        if (kept.size === 3) controller.abort();
      },
    });
    expect(found.size).toBeGreaterThanOrEqual(3);
    expect(found.size).toBeLessThan(400);
    expect(found).toEqual(kept);
  });

  test("passes bad input on from the workers", async () => {
    const run = await builtSeries();
    const problem = { ...zeroOne(20), dimension: 21 };
    await expect(run({ ...request, problem, workers: 1 })).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("expected") as unknown,
    });
  });
});

describe("the times of a run", () => {
  const grids = fc.record({
    until: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    points: fc.integer({ min: 1, max: 60 }),
    spacing: fc.constantFrom<("linear" | "log")[]>("linear", "log"),
  });

  test.prop([grids, fc.integer({ min: 200, max: 1e7 })])(
    "are whole steps that ascend from 0 to the end",
    (grid, d) => {
      const steps = gridSteps(grid, d);
      expect(steps[0]).toBe(0);
      expect(steps[steps.length - 1]).toBe(Math.round(grid.until * d));
      expect(steps.length).toBeLessThanOrEqual(grid.points + 1);
      steps.slice(1).forEach((step, k) => {
        expect(Number.isInteger(step)).toBe(true);
        expect(step).toBeGreaterThan(steps[k]);
      });
    },
  );

  test("are spaced evenly, or by a factor", () => {
    const d = 1e6;
    expect(gridSteps({ until: 4, points: 4, spacing: "linear" }, d)).toEqual(
      [0, 1, 2, 3, 4].map((t) => t * d),
    );
    const log = gridSteps({ until: 1000, points: 6, spacing: "log" }, d);
    const factors = log.slice(2).map((step, k) => step / log[k + 1]);
    factors.forEach((factor) => expect(factor).toBeCloseTo(Math.sqrt(10), 4));
  });

  test("out of range are refused", () => {
    const grid = { until: 1, points: 10, spacing: "linear" } as const;
    expect(() => gridSteps({ ...grid, until: 0.001 }, 100)).toThrow(/until: 0.001, expected one/);
    expect(() => gridSteps({ ...grid, until: -1 }, 100)).toThrow(/until: -1, expected a number/);
    expect(() => gridSteps({ ...grid, points: 0 }, 100)).toThrow(/points: 0, expected a whole/);
  });
});
