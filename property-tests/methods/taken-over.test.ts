import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { takenOver } from "../../src/methods/slow-time/taken-over.js";
import type { Solution } from "../../src/methods/solution.js";
import { solve } from "../../src/results/solve.js";
import { isFailure, type Failure } from "../../src/theory/failure.js";

const failure: Failure = {
  kind: "too stiff",
  log10Time: 3,
  quantity: "drives",
  failure: "slow-time: t = 1000: drives: too many steps",
};

describe("where one way of a method stops and another takes over", () => {
  const solution = { method: "slow-time", warnings: ["a word"] } as unknown as Solution;

  test("the reason is a warning", () => {
    const told = takenOver(failure, solution, "in another way");
    expect(isFailure(told) ? [] : told.warnings).toEqual([
      "a word",
      "stopped (slow-time: t = 1000: drives: too many steps); in another way instead",
    ]);
  });

  test("no word without a failure, and the last of two failures", () => {
    expect(takenOver(solution, solution, "")).toBe(solution);
    const later = { ...failure, log10Time: 5 };
    expect(takenOver(failure, later, "")).toBe(later);
  });
});

/** Thresholds below every |f'| at X = 0, where no clipped gradient knows of X. */
const clipped = (loss: Problem["loss"], labels: readonly [number, number], threshold: number) =>
  ({
    name: "flat",
    dimension: "infinity",
    loss,
    classes: labels.map((label, i) => ({
      probability: 0.5,
      label,
      mean: { kind: "power-law", exponent: 0.5, scale: 1 - 2 * i },
      covariance: { kind: "power-law", exponent: 1.5 },
    })),
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: "zero",
    optimiser: { rule: "clipping", threshold },
  }) satisfies Problem;

const STEPPED = { ridge: 0.2, batch: 3 };

describe("clipping that takes hold of every sample at first", () => {
  test.each([
    ["logistic", clipped("binary-logistic", [1, 0], 0.3)],
    ["quadratic", clipped("least-squares", [1, -1], 0.5)],
    ["logistic, ridge and batch", { ...clipped("binary-logistic", [1, 0], 0.4), ...STEPPED }],
  ] as const)("is solved in slow time as by modes: %s", async (_, problem) => {
    const at = { log10Times: [-3, -1, 1, 2.5] };
    const slow = await solve(problem, { ...at, method: "slow-time" });
    const modes = await solve(problem, { ...at, method: "modes" });
    if (isFailure(slow) || isFailure(modes)) throw new Error("stopped");
    expect(slow.warnings).toEqual([]);
    for (const name of ["loss", "norm"])
      (slow.observables[name] as number[]).forEach((value, k) =>
        expect(Math.abs((modes.observables[name] as number[])[k] / value - 1)).toBeLessThan(1e-8),
      );
  });

  test("goes on to any time, as steps in log t do where a step size is a function of t, which says so", async () => {
    const problem = clipped("binary-logistic", [1, 0], 0.3);
    const scheduled = { ...problem, stepSize: { rule: "schedule", gamma: "0.5 + 0*t" } } as const;
    const { optimiser: _, ...unclipped } = problem;
    const [slow, other, plain] = await Promise.all([
      solve(problem, { log10Times: [0, 3, 100, 300], method: "slow-time" }),
      solve(scheduled, { log10Times: [0, 3], method: "slow-time" }),
      solve(unclipped, { log10Times: [100, 300] }),
    ]);
    if (isFailure(slow) || isFailure(other) || isFailure(plain)) throw new Error("stopped");
    expect(other.warnings.join()).toMatch(
      /stopped \(slow-time: t = 0: .*\); solved by steps in log t/,
    );
    const stated = slow.relativeErrors.logLoss + other.relativeErrors.logLoss;
    (other.observables.logLoss as number[]).forEach((value, k) =>
      expect(Math.abs((slow.observables.logLoss as number[])[k] / value - 1)).toBeLessThan(stated),
    );
    // far out few samples are clipped: the loss falls as it does without
    const [, , late, last] = slow.observables.logLoss as number[];
    const [from, to] = plain.observables.logLoss as number[];
    expect(Math.abs((last - late) / (to - from) - 1)).toBeLessThan(1e-5);
  });
});
