import { expect, test } from "vitest";
import { asserts } from "../../src/claims/define/asserts.js";
import type { Problem } from "../../src/problem/problem.js";

function leastSquares(gamma: number, labels: readonly number[] = [1, -1]): Problem {
  return {
    name: "least squares",
    dimension: "infinity",
    classes: labels.map((label, i) => ({
      probability: 0.5,
      label,
      mean: { kind: "uniform", scale: i === 0 ? 1 : -1 },
      covariance: { kind: "power-law", exponent: 2 },
    })),
    loss: "least-squares",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

const CONTEXT = { tolerance: 1e-6 };

test.each([
  ["loss decays like t^-1/2", "supported"],
  ["loss decays like t^-0.55", "refuted"],
])("least squares at the default horizon: %s", async (sentence, verdict) => {
  const judgement = await asserts(leastSquares(1), sentence)(CONTEXT);
  expect(judgement.verdict).toBe(verdict);
});

test.each(["loss decays like t^-1/2", "loss stays bounded", "loss tends to 1", "loss decreases"])(
  "a divergent step size refutes: %s",
  async (sentence) => {
    const judgement = await asserts(leastSquares(7), sentence)(CONTEXT);
    expect(judgement.verdict).toBe("refuted");
    expect(judgement.witness).toMatch(/times its first value at \$t = 10\^\{2\.\d+\}\$/);
  },
);

test("and does not refute that the loss increases", async () => {
  const judgement = await asserts(leastSquares(7), "loss increases")(CONTEXT);
  expect(judgement.verdict).not.toBe("refuted");
});

/** Blocks without variance in one class each or in both: the loss decays like e^-ct, until it is below the doubles. */
function separable(): Problem {
  const eigenvalues = [
    [0, 0, 1, 1],
    [0, 1, 0, 1],
  ];
  const problem = leastSquares(0.02);
  const fractions = [0.25, 0.25, 0.25, 0.25];
  const classes = problem.classes.map((model, k) => ({
    ...model,
    covariance: { kind: "blocks" as const, fractions, eigenvalues: eigenvalues[k] },
  }));
  return { ...problem, classes };
}

test("a horizon that is stated is kept, one that is not is shortened with a warning", async () => {
  const warnings: string[] = [];
  const context = { ...CONTEXT, onWarning: (warning: string) => void warnings.push(warning) };
  const problem = separable();
  const open = await asserts(problem, "loss decreases")(context);
  expect(open.verdict).toBe("supported");
  expect(warnings.join()).toMatch(/followed to t = /);
  await expect(
    asserts(problem, "loss tends to 0", { horizon: "10^300" })(CONTEXT),
  ).rejects.toThrow();
});

test("a spectrum that lacks depth is followed as far as it goes", async () => {
  const [{ covariance }] = leastSquares(1).classes;
  const problem: Problem = {
    ...leastSquares(0.9),
    classes: [{ probability: 1, label: 1, mean: { kind: "zero" }, covariance }],
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "sign" },
  };
  const warnings: string[] = [];
  const context = { tolerance: 1e-3, onWarning: (warning: string) => void warnings.push(warning) };
  const judgement = await asserts(problem, "loss stays bounded")(context);
  expect(judgement.verdict, judgement.reason).toBe("supported");
  expect(warnings.join()).toMatch(/spectrum/);
});
