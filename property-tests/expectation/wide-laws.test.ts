import { describe, expect, test } from "vitest";
import { GaussianIntegral } from "../../src/expectation/gaussian-integral.js";
import { PiecewiseIntegral } from "../../src/expectation/kinked/piecewise-integral.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { scaleOfVariation } from "../../src/symbolic/expression/scale-of-variation.js";

/** Evaluations that no rule needs for a polynomial, however wide the law is. */
const FEW = 20_000;

const scaleOf = async (text: string): Promise<number> =>
  scaleOfVariation(await parseExpression(text));

describe("polynomials under laws far wider than a loss's features", () => {
  test("an expression knows whether it is one, away from its kinks", async () => {
    for (const text of ["(r-1)^3*r", "max(0, 1-y*r)^2", "abs(r)*sign(r-2)+r^12"])
      expect(await scaleOf(text)).toBe(Infinity);
    for (const text of ["exp(r)", "max(0, tanh(r))", "1/(1+r^2)", "sqrt(1+r^2)"])
      expect(await scaleOf(text)).toBe(1);
  });

  test("the mean of (r - m)^12 is 10395 B^6, found with few evaluations", () => {
    for (const deviation of [1, 1e3, 1e9]) {
      let evaluations = 0;
      const integral = new GaussianIntegral((r) => (evaluations++, (r - 2) ** 12), Infinity);
      integral.evaluate(2, deviation);
      const exact = Math.log(10395) + 12 * Math.log(deviation);
      expect(Math.abs(Math.log(integral.value) + integral.logScale - exact)).toBeLessThan(1e-11);
      expect(evaluations).toBeLessThan(FEW);
    }
  });

  test("the mean of the hinge at label 10^15 is half the mean size, found with few evaluations", () => {
    for (const deviation of [1e-3, 1, 1e12]) {
      let evaluations = 0;
      const hinge = (r: number): number => (evaluations++, Math.max(0, 1 - 1e15 * r));
      const integral = new PiecewiseIntegral(hinge, Float64Array.of(1e-15), Infinity);
      integral.evaluate(0, deviation);
      const exact = (1e15 * deviation) / Math.sqrt(2 * Math.PI) + 0.5;
      expect(Math.abs((integral.value * Math.exp(integral.logScale)) / exact - 1)).toBeLessThan(
        1e-12,
      );
      expect(evaluations).toBeLessThan(FEW);
    }
  });
});
