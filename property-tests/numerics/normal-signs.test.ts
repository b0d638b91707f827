import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { densityAtZero, meanAbsolute, meanSign } from "../../src/numerics/normal-signs.js";
import { meanSignProduct } from "../../src/numerics/sign-product.js";

const shift = fc.double({ min: -3, max: 3, noNaN: true });
const angle = fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true });

/** mpmath at 30 digits: shifts, correlation, mean. */
const REFERENCES: [number, number, number, number][] = [
  [0.7, -1.2, 0.4, -0.318062666812955806],
  [1.5, 1.4, 0.99, 0.960984117597827973],
  [-0.3, 2.0, -0.9, -0.281316922412732471],
  [0.1, 0.1, 0.9999, 0.991041666394740258],
];

describe("E[sgn sgn]", () => {
  test("without means is the angle (Sheppard)", () => {
    fc.assert(
      fc.property(angle, (theta) => {
        expect(Math.abs(meanSignProduct(0, 0, theta) - (2 / Math.PI) * theta)).toBeLessThan(1e-14);
      }),
    );
  });

  test("is odd in either variable and symmetric", () => {
    fc.assert(
      fc.property(shift, shift, angle, (h, k, theta) => {
        const value = meanSignProduct(h, k, theta);
        expect(Math.abs(value + meanSignProduct(-h, k, -theta))).toBeLessThan(2e-14);
        expect(Math.abs(value - meanSignProduct(k, h, theta))).toBeLessThan(2e-14);
      }),
    );
  });

  test("at full correlation counts the numbers between the shifts", () => {
    fc.assert(
      fc.property(shift, shift, (h, k) => {
        const between = Math.abs(meanSign(h, 1) - meanSign(k, 1));
        const full = meanSignProduct(h, k, Math.PI / 2);
        expect(Math.abs(full - (1 - between))).toBeLessThan(2e-14);
      }),
    );
  });

  test("loses no digits where the shifts nearly agree at full correlation", () => {
    const apart = fc.integer({ min: 0, max: 1600 }).map((k) => 10 ** (-k / 100));
    fc.assert(
      fc.property(shift, apart, (h, distance) => {
        const k = h + distance;
        const between = Math.abs(meanSign(h, 1) - meanSign(k, 1));
        const full = meanSignProduct(h, k, Math.PI / 2);
        expect(Math.abs(full - (1 - between))).toBeLessThan(2e-14);
      }),
    );
  });

  test.each(REFERENCES)("h = %d, k = %d, correlation %d", (h, k, correlation, expected) => {
    expect(Math.abs(meanSignProduct(h, k, Math.asin(correlation)) - expected)).toBeLessThan(2e-14);
  });
});

test("E|r| is the derivative's integral: its slope in the mean is E[sgn r]", () => {
  fc.assert(
    fc.property(shift, fc.double({ min: 0.2, max: 4, noNaN: true }), (mean, variance) => {
      const slope =
        (meanAbsolute(mean + 1e-5, variance) - meanAbsolute(mean - 1e-5, variance)) / 2e-5;
      expect(Math.abs(slope - meanSign(mean, variance))).toBeLessThan(1e-8);
    }),
  );
});

test("without variance r is its mean: its sign, its size, and no density at 0", () => {
  for (const mean of [-2, 0, 0.5]) {
    expect(meanSign(mean, 0)).toBe(Math.sign(mean));
    expect(meanAbsolute(mean, 0)).toBe(Math.abs(mean));
    expect(densityAtZero(mean, 0)).toBe(0);
  }
});

test("the density at 0 is half the slope of E[sgn r] in the mean", () => {
  fc.assert(
    fc.property(shift, fc.double({ min: 0.2, max: 4, noNaN: true }), (mean, variance) => {
      const slope = (meanSign(mean + 1e-5, variance) - meanSign(mean - 1e-5, variance)) / 2e-5;
      expect(Math.abs(Math.abs(slope) / 2 - densityAtZero(mean, variance))).toBeLessThan(1e-8);
    }),
  );
});
