import { expect, test } from "vitest";
import { classification, regression } from "../optimisers/optimised-problems.js";
import type { Optimiser, Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { isFailure } from "../../src/theory/failure.js";

const AT = [0.1, 1, 10];
const plain: Optimiser = { rule: "sgd" };
const heavy: Optimiser = { rule: "momentum", beta: 0.6 };
const clipped: Optimiser = { rule: "clipping", threshold: 0.4 };
const adagrad = { stepSize: { rule: "adagrad-norm", eta: 0.7, b: 1 } } as const;

const softmax = (rest: Partial<Problem>): Problem => {
  const { classes, ...base } = classification(plain, rest);
  const labelled = classes.map((model, label) => ({ ...model, label }));
  return { ...base, classes: labelled, loss: "softmax" };
};

const PROBLEMS: Readonly<Record<string, Problem>> = {
  "ridge, one logit": classification(plain, { ridge: 0.3 }),
  "batch, one logit": classification(plain, { batch: 3 }),
  "ridge and batch, a teacher": regression(plain, { ridge: 0.3, batch: 2 }),
  "momentum with ridge": classification(heavy, { ridge: 0.2 }),
  "momentum under a schedule": regression(heavy, {
    stepSize: { rule: "schedule", gamma: "0.3 / (1 + t)" },
    ridge: 0.1,
  }),
  "AdaGrad-Norm with momentum, ridge and batch": regression(heavy, {
    ...adagrad,
    ridge: 0.1,
    batch: 2,
  }),
  "line search with batches": regression(plain, { stepSize: { rule: "line-search" }, batch: 2 }),
  "clipping with ridge": classification(clipped, { ridge: 0.2, batch: 2 }),
  "clipping, a teacher": regression(clipped, { ridge: 0.1 }),
  "two logits with ridge and batch": softmax({ ridge: 0.2, batch: 2 }),
  "power laws with ridge": {
    ...classification(plain, { ridge: 0.05 }),
    dimension: "infinity",
    classes: [1, -1].map((scale, i) => ({
      probability: 0.5,
      label: 1 - i,
      mean: { kind: "power-law", exponent: 0.35, scale },
      covariance: { kind: "power-law", exponent: 0.9 },
    })),
  },
};

async function solved(problem: Problem, method: "modes" | "slow-time"): Promise<SolveResult> {
  const result = await solve(problem, { at: AT, method, tolerance: 1e-8 });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

test.each(Object.entries(PROBLEMS))("slow time and modes agree: %s", async (_, problem) => {
  const [one, other] = [await solved(problem, "slow-time"), await solved(problem, "modes")];
  for (const [name, values] of Object.entries(one.observables)) {
    const rival = [other.observables[name]].flat(4) as number[];
    const stated = one.relativeErrors[name] + other.relativeErrors[name];
    expect(stated, name).toBeLessThan(1e-6);
    ([values].flat(4) as number[]).forEach((value, k) => {
      if (value === null) return;
      expect(Math.abs(value - rival[k]), name).toBeLessThan(
        (2 * stated + 1e-9) * Math.max(Math.abs(value), 1e-3),
      );
    });
  }
});

test("a ridge under line search is left to the modes, in one line", async () => {
  const problem = regression(plain, { stepSize: { rule: "line-search" }, ridge: 0.1 });
  await expect(solve(problem, { at: AT, method: "slow-time" })).rejects.toThrow(
    /ridge: 0.1, expected none with line-search and method slow-time; use --method modes/,
  );
});

test("far out a ridge leaves what the equation of the fixed point has, and per mode as well", async () => {
  const problem = regression(plain, { ridge: 0.5, stepSize: { rule: "constant", gamma: 1e-9 } });
  const result = await solve(problem, { log10Times: [30], tolerance: 1e-9, perMode: true });
  if (isFailure(result)) throw new Error(result.failure);
  expect(result.method).toBe("slow-time");
  // as gamma -> 0 X tends to (K + ridge)^-1 K X*: mode by mode lambda/(lambda + ridge)
  const norm = 0.4 * (1.5 / 2) ** 2 + 0.6 * (0.5 / 1) ** 2;
  expect((result.observables.norm as number[])[0]).toBeCloseTo(norm, 7);
});
