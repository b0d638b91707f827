import { expect, test } from "vitest";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import type { Problem } from "../../src/problem/problem.js";
import { afterEqualSteps } from "./slow-time-steps.js";

/** Two unequal covariances, p != 1/2, means that are not opposite: nothing cancels. */
function problemWith(rates: readonly (readonly number[])[], scale: number): Problem {
  const mean = [0.9, 0.5, -0.7, 0.4].map((value) => scale * value);
  return {
    name: "order",
    dimension: 4,
    classes: [1, 0].map((label, i) => ({
      probability: i === 0 ? 0.35 : 0.65,
      label,
      mean: {
        kind: "coordinates" as const,
        values: mean.map((value, rho) => (i === 0 ? value : -value * (1 + 0.1 * rho))),
      },
      covariance: { kind: "eigenvalues" as const, values: rates[i] },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.3 },
    initial: "zero",
  };
}
const MODERATE = problemWith(
  [
    [1, 0.6, 0.3, 0.1],
    [0.2, 0.7, 0.9, 0.4],
  ],
  1,
);
const TAU = 4;

/** Order between two numbers of steps: of m and B together, and of log t. */
async function measuredOrders(problem: Problem, degree: number, counts: readonly number[]) {
  const expectation = await lossExpectation(problem);
  const exact = afterEqualSteps(problem, expectation, TAU, 100, 5);
  const errors = counts.map((count) => {
    const found = afterEqualSteps(problem, expectation, TAU, count, degree);
    const distance = exact.map((value, k) => Math.abs(value - found[k]));
    return [Math.max(...distance.slice(0, -1)), distance.at(-1)!];
  });
  const ratio = Math.log(counts[1] / counts[0]);
  return errors[0].map((error, k) => Math.log(error / errors[1][k]) / ratio);
}

// Step counts where the leading term rules (the drive is analytic within about 2 tau of the real line) and
// errors are above 1e-12.
test.each([
  [2, 54, 80],
  [3, 54, 80],
  [4, 24, 36],
  [5, 16, 24],
])("collocation of degree %i has order twice that at the end of steps", async (degree, ...counts) => {
  for (const order of await measuredOrders(MODERATE, degree, counts)) {
    expect(Math.abs(order - 2 * degree)).toBeLessThan(0.2);
  }
});

test("the order falls where rates times steps are large, not below n + 1", async () => {
  const stiff = problemWith(
    [
      [3000, 300, 0.6, 0.1],
      [2000, 700, 0.9, 0.4],
    ],
    1,
  );
  const [order] = await measuredOrders(stiff, 3, [24, 48]);
  expect(order).toBeLessThan(6 - 0.2);
  expect(order).toBeGreaterThan(4 - 0.2);
});
