import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalTail } from "../../src/certificates/normal-tail.js";
import { smallestBound } from "../../src/certificates/smallest-bound.js";
import { ratioBound } from "../claims/ratio-bound-by-bisection.js";
import { contains, D, exact } from "./decimal-reference.js";

describe("the smallest bound", () => {
  test("holds what bisection in doubles finds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), (percent) => {
        const noise = percent / 100;
        const { low, high } = smallestBound(String(noise));
        expect(high - low).toBeLessThan(1e-11);
        // By bisection over the whole edge of the region there, by iteration at m = 0 here
        const found = ratioBound(noise);
        expect(found).toBeGreaterThan(low - 1e-11);
        expect(found).toBeLessThan(high + 1e-11);
      }),
      { numRuns: 10 },
    );
  });

  test("is 2 without noise and close to 2 + noise/4 for little", () => {
    expect(smallestBound("0").high).toBeLessThan(2 + 1e-12);
    const { low, high } = smallestBound("0.0001");
    // a(0, B) = 2 + B/2 + O(B^2), B = noise/2 (A - 1)
    expect(low).toBeGreaterThan(2 + 0.0001 / 4 - 1e-8);
    expect(high).toBeLessThan(2 + 0.0001 / 4 + 1e-8);
  });
});

describe("the normal tail", () => {
  test("holds the number of 30 digits by the continued fraction of Mills' ratio", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 40, noNaN: true }), (s) => {
        const x = exact(s).sqrt();
        let ratio = x;
        for (let k = 3000; k >= 1; k--) ratio = x.plus(new D(k).div(ratio));
        const density = exact(s).div(2).negated().exp().div(D.acos(-1).times(2).sqrt());
        expect(contains(normalTail({ low: s, high: s }), density.div(ratio))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("is refused where the series would lose all digits", () => {
    expect(() => normalTail({ low: 41, high: 41 })).toThrow(/expected within/);
  });
});
