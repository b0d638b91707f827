import fc from "fast-check";
import erfc from "@stdlib/math-base-special-erfc";
import { expect, test } from "vitest";
import { normalQuantile } from "../../src/numerics/normal-quantile.js";

test("is the inverse of the normal distribution function", () => {
  const logarithm = fc.double({ min: Math.log(1e-290), max: Math.log(0.5), noNaN: true });
  fc.assert(
    fc.property(logarithm, (log) => {
      const p = Math.exp(log);
      const x = normalQuantile(p);
      const back = 0.5 * erfc(-x / Math.SQRT2);
      expect(Math.abs(back / p - 1)).toBeLessThan(1e-15 * (4 + x * x));
    }),
  );
});

test("is odd about 1/2", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (k) => {
      const p = k / 2 ** 32;
      expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0);
    }),
  );
});
