import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LossDefinition } from "../../src/losses/loss.js";
import { LOSSES, type NamedLoss } from "../../src/losses/losses.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import type { Loss, Problem, StepSize } from "../../src/problem/problem.js";
import { deriveProblem } from "../../src/symbolic/derivation/derive-system.js";

/** What a contributor writes for the loss (r^2 - y)^2/4. */
const FORMULA = { expression: "(r^2 - y)^2/4", variable: "r" };
const squares: LossDefinition = {
  formula: FORMULA,
  labels: "any",
  convexity: "not convex",
  needsTeacher: false,
  classifier: "sign",
  closedForm: "none",
};
const LABEL = 0.2;
const NAME = "squares" as NamedLoss;
const table = LOSSES as Record<string, LossDefinition>;
beforeAll(() => {
  table[NAME] = squares;
});
afterAll(() => {
  Reflect.deleteProperty(table, NAME);
});

const problem = (loss: Loss, given: Partial<Problem> = {}): Problem => ({
  name: "squares",
  dimension: 6,
  classes: [
    {
      probability: 1,
      label: LABEL,
      mean: { kind: "uniform", scale: 0.5 },
      covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [1, 0.5] },
    },
  ],
  loss,
  stepSize: { rule: "constant", gamma: 0.1 },
  initial: { kind: "coordinates", values: [[0.4, 0.1, 0.2, 0.3, -0.2, 0.1]] },
  ...given,
});

const CASES: readonly (readonly [string, Partial<Problem>])[] = [
  ["labels of the class", {}],
  ["a linear teacher", { teacher: { coordinates: [1, 0, 0, 0, 0, 0], link: "linear" } }],
];

describe.each(CASES)("a loss in the table and the same expression, %s", (_, given) => {
  const both = [NAME, FORMULA].map((loss) => problem(loss, given));

  test("the same system", async () => {
    const [named, expression] = await Promise.all(both.map((p) => deriveProblem(p)));
    expect(named).toEqual(expression);
  });

  test.each(["slow-time", "modes"] as const)("the same solution by %s", async (method) => {
    const [named, expression] = await Promise.all(
      both.map((p) => solve(p, { at: [0, 0.5, 2], method, tolerance: 1e-6 })),
    );
    if ("failure" in named || "failure" in expression) throw new Error("stopped");
    expect(named.relativeErrors).toEqual(expression.relativeErrors);
    expect(named.observables.loss).toEqual(expression.observables.loss);
    expect(named.observables.overlaps).toEqual(expression.observables.overlaps);
  });

  test.each<StepSize>([{ rule: "constant", gamma: 0.1 }, { rule: "line-search" }])(
    "the same simulation: $rule",
    async (stepSize) => {
      const request = { until: 2, points: 2, runs: 2, seed: 1, workers: 0 };
      const [named, expression] = await Promise.all(
        both.map((p) => simulate({ ...p, stepSize }, request)),
      );
      if ("interrupted" in named || "interrupted" in expression) throw new Error("interrupted");
      expect(named.mean.loss).toEqual(expression.mean.loss);
    },
  );
});

test("with the labels of the class, by the resolvent too", async () => {
  const [named, expression] = await Promise.all(
    [NAME, FORMULA].map((loss) => solve(problem(loss), { at: [0.5], method: "resolvent" })),
  );
  if ("failure" in named || "failure" in expression) throw new Error("stopped");
  expect(named.observables.loss).toEqual(expression.observables.loss);
});

describe("a loss of any sign", () => {
  const at = async (expression: string, given: Partial<Problem> = {}) => {
    const loss = { expression, variable: "r" };
    const result = await solve(problem(loss, given), { at: [0, 1], tolerance: 1e-6 });
    if ("failure" in result) throw new Error(result.failure);
    return result.observables as Record<"loss" | "logLoss", readonly number[]>;
  };
  const labels = (y: number, other: number): Partial<Problem> => ({
    initial: "zero",
    classes: [y, other].map((label) => ({
      probability: 0.5,
      label,
      mean: { kind: "zero" },
      covariance: { kind: "identity" },
    })),
  });

  test("that is 0 for a class at a point without variance", async () => {
    expect((await at("(r - y)^2/2", labels(1, 0))).loss[0]).toBe(0.25);
    const { loss } = await at("r^2 + y", labels(0, 0));
    expect(loss).toEqual([0, 0]);
  });

  test("that is negative: the loss is a number, its logarithm is not", async () => {
    // (r - 2 y)^2/2 less a constant
    const { loss, logLoss } = await at("r^2/2 - 2*y*r", { initial: "zero" });
    const shifted = await at("(r - 2*y)^2/2", { initial: "zero" });
    expect(loss[1]).toBeLessThan(0);
    expect(loss[1]).toBeCloseTo(shifted.loss[1] - 2 * LABEL ** 2, 6);
    expect(logLoss[1]).toBeNaN();
  });
});
