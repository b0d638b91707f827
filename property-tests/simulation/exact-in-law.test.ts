import { describe, expect, test } from "vitest";
import type { Optimiser, Problem } from "../../src/problem/problem.js";
import type { SimulatedPoint } from "../../src/simulation/point.js";
import { distanceBound, twoSampleDistance } from "./distribution.js";
import { runsOf, taught, threeClasses, zeroOne } from "./simulated-problems.js";

const RUNS = 400;
const NESTEROV = { rule: "momentum", beta: 0.6, nesterov: true } as const;
const CLIPPED = { rule: "clipping", threshold: 0.4 } as const;

const by = (problem: Problem, optimiser: Optimiser): Problem => ({ ...problem, optimiser });
const lagged = (problem: Problem, batch: number): Problem => ({
  ...by(problem, { rule: "momentum", lag: 4 }),
  batch,
});

/** Every number of a point that is random, by name. */
function numbersOf(point: SimulatedPoint): Record<string, number> {
  const teacher = point.teacher;
  const lists = {
    norm: [point.norm],
    stepSize: [point.stepSize],
    overlaps: point.overlaps.flat(),
    covariances: point.covariances.flat(2),
    teacherOverlaps: teacher?.overlaps.flat() ?? [],
    teacherCovariances: teacher?.covariances.flat(2) ?? [],
  };
  return Object.fromEntries(
    Object.entries(lists).flatMap(([name, list]) =>
      list.map((value, k) => [`${name}[${k}]`, value]),
    ),
  );
}

async function sampleOf(
  problem: Problem,
  method: "full" | "exact-in-law",
  seed: number,
): Promise<Record<string, number>[]> {
  const steps = [Math.round(1.5 * Number(problem.dimension))];
  const runs = await runsOf(problem, method, steps, RUNS, seed);
  return runs.map(([point]) => numbersOf(point));
}

/** [quantity] distance between the laws in two samples. */
function distances(a: Record<string, number>[], b: Record<string, number>[]): [string, number][] {
  return Object.keys(a[0]).map((name) => [
    name,
    twoSampleDistance(
      a.map((numbers) => numbers[name]),
      b.map((numbers) => numbers[name]),
    ),
  ]);
}

const bound = distanceBound(RUNS, RUNS);

describe("exact-in-law has the law of the full simulation", () => {
  test.each([
    ["two classes, one logit, a block without variance", zeroOne(40)],
    ["blocks of one coordinate", zeroOne(5)],
    ["three logits, covariances of their own, a random start", threeClasses(20)],
    ["three logits, a block of fewer coordinates", threeClasses(10)],
    ["a noisy teacher, AdaGrad-Norm", taught(20)],
    ["batches", { ...zeroOne(40), batch: 3 }],
    ["three logits, batches and momentum with a lag", lagged(threeClasses(40), 2)],
    ["a block of fewer coordinates than states and data", lagged(threeClasses(20), 3)],
    ["Nesterov's momentum, ridge", { ...by(zeroOne(40), NESTEROV), ridge: 0.3 }],
    ["an average under AdaGrad-Norm", by(taught(40), { rule: "averaging", weights: "uniform" })],
    ["schedule-free", by(zeroOne(40), { rule: "schedule-free", beta: 0.6 })],
    ["DANA", by(zeroOne(40), { rule: "dana", g2: 0.4, g3: 0.5, delta: 2 })],
    ["second moments of norms", by(zeroOne(40), { rule: "rmsprop-norm", c2: 3 })],
    ["clipped, in batches", { ...by(zeroOne(40), CLIPPED), batch: 2 }],
  ] as const)("%s", async (_, problem) => {
    const full = await sampleOf(problem, "full", 1);
    const reduced = await sampleOf(problem, "exact-in-law", 2);
    for (const [name, distance] of distances(full, reduced)) {
      expect(distance, name).toBeLessThan(bound);
    }
  });

  test("and the comparison tells momentum with a lag from its neighbour without", async () => {
    const full = await sampleOf(by(zeroOne(40), { rule: "momentum", lag: 2 }), "full", 1);
    const other = await sampleOf(zeroOne(40), "exact-in-law", 2);
    expect(Object.fromEntries(distances(full, other))["norm[0]"]).toBeGreaterThan(bound);
  });

  test.each([{ rule: "sign" }, { rule: "adam", beta1: 0.5, c2: 1 }] as const)(
    "$rule goes by coordinates, and says so",
    async (optimiser) => {
      await expect(sampleOf(by(zeroOne(40), optimiser), "exact-in-law", 1)).rejects.toThrow(
        /optimiser.rule: (sign|adam), expected a step that commutes with rotations .*; use --method full/,
      );
    },
  );

  test("and the comparison tells step sizes that differ by a tenth apart", async () => {
    const full = await sampleOf(zeroOne(40), "full", 1);
    const other = await sampleOf(zeroOne(40, 0.88), "exact-in-law", 2);
    const found = Object.fromEntries(distances(full, other));
    expect(found["norm[0]"]).toBeGreaterThan(bound);
    expect(found["overlaps[0]"]).toBeGreaterThan(bound);
  });
});

test("with all eigenvalues distinct both draw the same numbers", async () => {
  const base = zeroOne(12);
  const problem: Problem = {
    ...base,
    classes: base.classes.map((model) => ({
      ...model,
      mean: { kind: "uniform", scale: model.label === 1 ? 1 : -1 },
      covariance: { kind: "power-law", exponent: 1 },
    })),
  };
  const [full] = await runsOf(problem, "full", [30], 1, 3);
  const [reduced] = await runsOf(problem, "exact-in-law", [30], 1, 3);
  expect(reduced).toEqual(full);
});
