import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatFromLogarithm,
  formatNumber,
  formatTime,
  supportedDigits,
} from "../../src/cli/text/number-format.js";

const size = fc.integer({ min: 1, max: 14 });

describe("numbers in print", () => {
  test("round-trip within the error they are printed for", () => {
    const value = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
    fc.assert(
      fc.property(value, size, (x, digits) => {
        const error = 0.99 * 10 ** -digits;
        expect(supportedDigits(error)).toBe(digits);
        expect(Math.abs(Number(formatNumber(x, error)) / x - 1)).toBeLessThan(5 * 10 ** -digits);
      }),
    );
  });

  test("go on below the smallest double, continuously", () => {
    const logarithm = fc.double({ min: -690, max: -600, noNaN: true });
    fc.assert(
      fc.property(logarithm, (x) => {
        const [near, far] = [
          formatFromLogarithm(x, 1e-9),
          formatFromLogarithm(x - 2302.58509299405, 1e-9),
        ];
        const [mantissa, exponent] = far.split("e");
        expect(Number(`${mantissa}e${Number(exponent) + 1000}`) / Number(near)).toBeCloseTo(1, 7);
      }),
    );
  });

  test("show times as they were asked for", () => {
    expect([0, 0.5, 10, 1e6, 1e-9].map((t) => formatTime(t, Math.log10(t)))).toEqual([
      ...["0", "0.5", "10", "1e6", "1e-9"],
    ]);
    expect(formatTime(undefined, 15000)).toBe("10^15000");
  });
});
