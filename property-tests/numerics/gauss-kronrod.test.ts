import { expect, test } from "vitest";
import {
  GAUSS_WEIGHTS,
  KRONROD_NODES,
  KRONROD_WEIGHTS,
  kronrodError,
} from "../../src/numerics/gauss-kronrod.js";

/** Sum of the rule over the even power, both signs of every node. */
function integral(weights: readonly number[], power: number): number {
  return KRONROD_NODES.reduce((sum, x, k) => sum + (x === 0 ? 1 : 2) * weights[k] * x ** power, 0);
}

test.each([
  ["Gauss, 7 points", GAUSS_WEIGHTS, 12],
  ["Kronrod, 15 points", KRONROD_WEIGHTS, 22],
] as const)("%s integrates even powers up to its degree and no further", (_, weights, last) => {
  for (let power = 0; power <= last; power += 2)
    expect(Math.abs((integral(weights, power) * (power + 1)) / 2 - 1)).toBeLessThan(1e-13);
  const beyond = last + 2;
  expect(Math.abs((integral(weights, beyond) * (beyond + 1)) / 2 - 1)).toBeGreaterThan(1e-9);
});

test("the error is the difference, or its power 3/2 where the rules converge", () => {
  expect(kronrodError(0.5, 1)).toBe(0.5);
  expect(kronrodError(1e-8, 1)).toBeCloseTo(2e-6 ** 1.5, 20);
  expect(kronrodError(2e-8, 2) / (2 * 2e-6 ** 1.5)).toBeCloseTo(1, 12); // of a size
  expect(kronrodError(1e-3, 0)).toBe(1e-3);
});
