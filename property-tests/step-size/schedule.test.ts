import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { solve } from "../../src/results/solve.js";
import { simulate } from "../../src/results/simulate.js";
import type { Problem, StepSize } from "../../src/problem/problem.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { STEP_SIZE_RULES } from "../../src/step-size/rules.js";
import { checkedSchedule } from "../../src/step-size/schedule-function.js";

const withRule = (stepSize: StepSize): Problem => ({
  ...{ name: "one class", dimension: 6, loss: "least-squares", initial: "zero", stepSize },
  classes: [
    {
      ...{ probability: 1, label: 1, covariance: { kind: "identity" } },
      mean: { kind: "uniform", scale: 1 },
    },
  ],
});
const scheduled = (gamma: string): Problem => withRule({ rule: "schedule", gamma });

/** The error of each command for a schedule, up to t = 4. */
const attempts: Record<string, (problem: Problem) => Promise<unknown>> = {
  solve: (problem) => solve(problem, { at: [4] }),
  full: (problem) => simulate(problem, { until: 4, runs: 1, seed: 1, workers: 0 }),
  homogenized: (problem) =>
    simulate(problem, { until: 4, runs: 1, seed: 1, workers: 0, method: "homogenized" }),
};

describe.each(Object.entries(attempts))("a schedule in %s", (_, attempt) => {
  test("that turns negative is refused, by the time at which it does", async () => {
    const error = await attempt(scheduled("1 - t")).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputError", path: "stepSize.gamma" });
    const [, time] = /at t = ([\d.]+), expected a positive number$/.exec(String(error)) ?? [];
    expect(Number(time)).toBeCloseTo(1, 2);
  });

  test.each([
    ["1 - (t", "expected an expression in t"],
    ["1 / (1 + q)", "expected an expression in t"],
    ["0 * t", "0 at t = 0, expected a positive number"],
    ["1 / (3 - t)", "Infinity at t = 3.0"],
  ])("%s is refused in one line", async (gamma, complaint) => {
    const error = await attempt(scheduled(gamma)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputError", path: "stepSize.gamma" });
    expect(String(error)).toContain(complaint);
    expect(String(error)).not.toContain("\n");
  });
});

test("a schedule may underflow to 0 but never be negative", async () => {
  const gamma = await checkedSchedule("0.5 * exp(-t)", "p", 1e6);
  expect(gamma(1000)).toBe(0);
  expect(gamma(1)).toBeCloseTo(0.5 / Math.E, 14);
});

test.prop([
  fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  fc.double({ min: 1.1, max: 100, noNaN: true }),
])("whichever the scale, the time named is just past the change of sign", async (root, beyond) => {
  const refused = checkedSchedule(`1 - t / ${root}`, "p", beyond * root);
  const error = await refused.catch((thrown: unknown) => thrown);
  const time = Number(/at t = (\S+),/.exec(String(error))?.[1]);
  expect(time / root).toBeGreaterThan(1 - 1e-5);
  expect(time / root).toBeLessThan(1.05);
  await expect(checkedSchedule(`1 - t / ${root}`, "p", 0.999 * root)).resolves.toBeTypeOf(
    "function",
  );
});

describe("a rule that needs a teacher", () => {
  test("is refused without one, whichever it is", () => {
    const needy = Object.values(STEP_SIZE_RULES).filter(({ teacher }) => teacher !== undefined);
    expect(needy.map(({ rule }) => rule)).toEqual(["polyak"]);
    expect(() => parseProblem(withRule({ rule: "polyak" }), "p")).toThrow(
      /^p: stepSize\.rule: polyak, expected a teacher/,
    );
  });

  test("is refused with a teacher of another shape than X", () => {
    const problem = {
      ...withRule({ rule: "polyak" }),
      loss: { expression: "(r + s - y)^2 / 2", variable: ["r", "s"] },
      teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
    };
    expect(() => parseProblem(problem, "p")).toThrow(
      "p: stepSize.rule: polyak with 1 teacher logits and 2 of X, expected as many",
    );
  });
});
