import { expect, test, vi } from "vitest";
import { prepareProblem } from "../../src/preparation/preparation.js";
import { METHODS } from "../../src/methods/method-table.js";
import type { Problem } from "../../src/problem/problem.js";
import * as computerAlgebra from "../../src/symbolic/loss/loss-expression.js";

vi.mock("../../src/symbolic/loss/loss-expression.js", async (original) => {
  const actual = await original<typeof computerAlgebra>();
  return { ...actual, differentiateLoss: vi.fn(actual.differentiateLoss) };
});
const differentiateLoss = vi.mocked(computerAlgebra.differentiateLoss);

const model = (label: number) =>
  ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale: 2 * label - 1 },
    covariance: { kind: "identity" },
  }) as const;

const problem = (loss: Problem["loss"]): Problem => ({
  name: "prepared",
  dimension: 6,
  initial: "zero",
  classes: [model(1), model(0)],
  loss,
  stepSize: { rule: "constant", gamma: 0.1 },
});

test.each([
  [{ expression: "(r^2 - y)^2/4", variable: "r" }, 1],
  [{ expression: "log(1 + exp(r1 + r2)) - y*r1", variable: ["r1", "r2"] }, 1],
  ["binary-logistic", 0],
] as const)("%o is differentiated for its expectations %i times", async (loss, times) => {
  differentiateLoss.mockClear();
  await prepareProblem(problem(loss));
  expect(differentiateLoss).toHaveBeenCalledTimes(times);
});

test("one differentiation serves the expectations, the derived system and every method", async () => {
  differentiateLoss.mockClear();
  const prepared = await prepareProblem(problem({ expression: "(r^2 - y)^2/4", variable: "r" }));
  await prepared.system();
  for (const method of METHODS)
    if (method.obstacle(prepared.problem) === undefined) await method.prepare(prepared);
  expect(differentiateLoss).toHaveBeenCalledTimes(1);
});
