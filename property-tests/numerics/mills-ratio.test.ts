import erfc from "@stdlib/math-base-special-erfc";
import erfcx from "@stdlib/math-base-special-erfcx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  logNormalCdf,
  millsDeficit,
  millsRatio,
  normalTail,
} from "../../src/numerics/mills-ratio.js";

const positive = fc.oneof(
  fc.double({ min: 0, max: 12, noNaN: true }),
  fc.double({ min: -6, max: 8, noNaN: true }).map((exponent) => 10 ** exponent),
);
/** R(x) = sqrt(pi / 2) erfcx(x / sqrt 2). */
const road = (x: number): number => Math.sqrt(Math.PI / 2) * erfcx(x * Math.SQRT1_2);
const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe("Mills ratio", () => {
  it("is the scaled complementary error function", () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(relative(millsRatio(x), road(x))).toBeLessThan(4e-15);
        if (x < 25) expect(relative(millsRatio(-x), road(-x))).toBeLessThan(4e-15 + 4e-16 * x * x);
      }),
      { numRuns: 2000 },
    );
    // the same comparison notices one unit in the thirteenth digit
    expect(relative(millsRatio(2) * (1 + 1e-13), road(2))).toBeGreaterThan(4e-15);
  });

  it("gives the tail of the normal law to a few roundings, wherever it is a double", () => {
    expect(normalTail(0)).toBe(0.5);
    expect(normalTail(50)).toBe(0);
    // mpmath, 30 digits
    expect(relative(normalTail(37), 5.725571222524577e-300)).toBeLessThan(1e-15);
    expect(relative(normalTail(10 / 3), 0.000429060333196837)).toBeLessThan(1e-15);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 37, noNaN: true }), (x) => {
        const rounding = 1e-15 * (1 + x * x); // of x / sqrt 2
        expect(relative(normalTail(x), erfc(x * Math.SQRT1_2) / 2)).toBeLessThan(rounding);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the deficit 1 - x R(x), with no cliff at x = 3", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (x) => {
        const rounding = 1e-15 * (1 + x * millsRatio(x)) * (1 + x * x);
        expect(relative(millsDeficit(x), 1 - x * road(x))).toBeLessThan(1e-14 + 4 * rounding);
      }),
      { numRuns: 1000 },
    );
    const [before, after] = [3 * (1 - 1e-15), 3 * (1 + 1e-15)].map(millsDeficit);
    expect(relative(before, after)).toBeLessThan(3e-14);
  });

  it("has a deficit that its expansion 1/x^2 - 3/x^4 + 15/x^6 - 105/x^8 encloses", () => {
    fc.assert(
      fc.property(fc.double({ min: 15, max: 1e6, noNaN: true }), (x) => {
        const z = 1 / (x * x);
        const upper = z * (1 - 3 * z * (1 - 5 * z));
        const lower = upper - 105 * z ** 4;
        expect(millsDeficit(x)).toBeLessThanOrEqual(upper * (1 + 1e-14));
        expect(millsDeficit(x)).toBeGreaterThanOrEqual(lower * (1 - 1e-14));
      }),
    );
  });

  it("gives log Phi with Phi(x) + Phi(-x) = 1, and Gauss's tail bounds where both underflow", () => {
    fc.assert(
      fc.property(positive, (x) => {
        const sum = Math.exp(logNormalCdf(x)) + Math.exp(logNormalCdf(-x));
        expect(Math.abs(sum - 1)).toBeLessThan(1e-15);
        if (x < 2 || x > 1e7) return;
        const logDensity = -0.5 * x * x - 0.5 * Math.log(2 * Math.PI);
        const slack = 1e-15 * x * x;
        expect(logNormalCdf(-x)).toBeLessThan(logDensity - Math.log(x) + slack);
        expect(logNormalCdf(-x)).toBeGreaterThan(logDensity + Math.log(x / (1 + x * x)) - slack);
      }),
      { numRuns: 1000 },
    );
  });
});
