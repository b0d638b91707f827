import { expect, test } from "vitest";
import type { ClassModel, Problem } from "../../src/problem/problem.js";
import { relativeDifference } from "../../src/methods/relative-difference.js";
import { logLossAt, solveSlow } from "./slow-time-problems.js";

const classOf = (
  probability: number,
  label: number,
  covariance: ClassModel["covariance"],
  mean: ClassModel["mean"],
): ClassModel => ({ probability, label, covariance, mean });

function limitOf(classes: readonly ClassModel[]): Problem {
  return {
    name: "unequal power laws",
    dimension: "infinity",
    classes,
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: "zero",
  };
}

const mean = (exponent: number, scale: number) => ({ kind: "power-law", exponent, scale }) as const;
const law = (exponent: number) => ({ kind: "power-law", exponent }) as const;

const TWO = limitOf([
  classOf(0.4, 1, law(0.7), mean(0.3, 1)),
  classOf(0.6, 0, law(1.9), mean(0.3, -1)),
]);
const FOUR = limitOf([
  classOf(0.2, 1, law(0.7), mean(0.3, 1)),
  classOf(0.3, 0, law(1.9), mean(0.3, -1)),
  classOf(0.3, 1, law(1.2), mean(0.5, 1)),
  classOf(0.2, 0, { kind: "identity" }, { kind: "uniform", scale: -1 }),
]);

test.each([
  ["two classes", TWO],
  ["four classes, one of them without a small eigenvalue", FOUR],
])("%s: laid out in log u, and by quadrature over positions", (_, problem) => {
  const times = [-1, 2, 8];
  const [logarithmic, positions] = [false, true].map((perMode) =>
    solveSlow(problem, times, { perMode }),
  );
  logarithmic.points.forEach((point, k) => {
    const other = positions.points[k];
    const numbers = [point, other].map(({ overlaps, covariances, norm }) => [
      ...overlaps.flat(),
      ...covariances.flat(2),
      norm,
    ]);
    expect(relativeDifference(numbers[0], numbers[1])).toBeLessThan(3e-8);
    const losses = [point, other].map((at) => logLossAt(problem, at));
    expect(Math.abs(losses[0] - losses[1])).toBeLessThan(1e-9);
  });
});

/**
 * The coordinates at the front, lambda t ~ 1, make the norm: the integral of u^(beta - 2 alpha) from u = t^(-1/alpha) on
 * goes like t^((2 alpha - 1 - beta) / alpha), alpha = 0.7 the smaller exponent, beta = 0.3: t^(1/7).
 */
test("two classes reach t = 10^300, where positions of the front are no doubles", () => {
  const { points } = solveSlow(TWO, [250, 300]);
  const exponent = (points[1].logNorm! - points[0].logNorm!) / (50 * Math.LN10);
  expect(Math.abs(exponent - 1 / 7)).toBeLessThan(1e-9);
  expect(logLossAt(TWO, points[1])).toBeCloseTo(logLossAt(TWO, points[0]), 9);
});

test("four classes reach t = 10^5000", () => {
  const { points } = solveSlow(FOUR, [300, 5000]);
  expect(relativeDifference([points[1].norm], [points[0].norm])).toBeLessThan(1e-8);
});

test("past what is represented the time is named", () => {
  expect(() => solveSlow(TWO, [400])).toThrow("slowest eigenvalues in play lie below");
});
