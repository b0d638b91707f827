import { expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { oneLogitOf } from "./slow-time-problems.js";
import { equalSteps, growingSteps, March } from "./slow-time-steps.js";

/** Two unequal weights and means that are not opposite: nothing cancels. */
function problemWith(
  mean: readonly number[],
  rates: readonly (readonly number[])[],
  gamma: number,
): Problem {
  return {
    name: "order",
    dimension: mean.length,
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
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

const distances = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, k) => Math.abs(value - b[k]));

/** Measured order of m and B together, and of log t, for K_1 != K_2 over slow time [0, 4]. */
function measuredOrders(degree: number, counts: readonly number[]): number[] {
  const rates = [
    [1, 0.6, 0.3, 0.1],
    [0.2, 0.7, 0.9, 0.4],
  ];
  const problem = problemWith([0.9, 0.5, -0.7, 0.4], rates, 0.3);
  const after = (count: number, n: number): number[] =>
    new March(problem, oneLogitOf(problem)).to(equalSteps(0, 4, count), n).reached;
  const exact = after(100, 5);
  const errors = counts.map((count) => {
    const distance = distances(exact, after(count, degree));
    return [Math.max(...distance.slice(0, -1)), distance.at(-1)!];
  });
  const ratio = Math.log(counts[1] / counts[0]);
  return errors[0].map((error, k) => Math.log(error / errors[1][k]) / ratio);
}

// Numbers of steps at which the leading term rules and the errors are still above rounding.
test.each([
  [2, 54, 80],
  [3, 54, 80],
  [4, 24, 36],
  [5, 16, 24],
])("collocation of degree %i has twice that order at the ends of steps", (degree, ...counts) => {
  for (const order of measuredOrders(degree, counts)) {
    expect(Math.abs(order - 2 * degree)).toBeLessThan(0.2);
  }
});

test("its order is one above the degree uniformly in the rates, transients over", () => {
  const [degree, counts] = [3, [6, 12]];
  const worst = [0, 0];
  for (let exponent = 1; exponent <= 4; exponent += 0.5) {
    const rate = 10 ** exponent;
    const mean = [0.5 * Math.sqrt(rate), 0.5, -0.7, 0.4];
    const rates = [rate, 1, 0.3, 0.1];
    const problem = problemWith(mean, [rates, rates], 1 / rate);
    const after = (count: number, n: number): number[] =>
      new March(problem, oneLogitOf(problem))
        .to(growingSteps(0.01 / rate, 1), 5)
        .to(equalSteps(1, 3, count), n).reached;
    const exact = after(60, 5);
    counts.forEach((count, k) => {
      worst[k] = Math.max(worst[k], ...distances(exact, after(count, degree)));
    });
  }
  const order = Math.log2(worst[0] / worst[1]);
  expect(Math.abs(order - (degree + 1))).toBeLessThan(0.2);
});

test("a transient that equal steps do not resolve leaves order one", () => {
  const rates = [3000, 300, 0.6, 0.1];
  const problem = problemWith([0.9, 0.5, -0.7, 0.4], [rates, rates], 0.01);
  const after = (ends: readonly number[], n: number): number[] =>
    new March(problem, oneLogitOf(problem)).to(ends, n).reached;
  const exact = after(growingSteps(1e-5, 4), 5);
  const errors = [16, 24].map((count) =>
    Math.max(...distances(exact, after(equalSteps(0, 4, count), 4))),
  );
  expect(Math.log(errors[0] / errors[1]) / Math.log(1.5)).toBeLessThan(1.5);
});
