import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatingWeights } from "../../src/numerics/alternating-sum.js";

const accelerated = (terms: number, a: (j: number) => number): number =>
  alternatingWeights(terms).reduce((sum, c, j) => sum + (j % 2 === 0 ? c : -c) * a(j), 0);
const bound = (terms: number): number => 2 * (3 + Math.sqrt(8)) ** -terms + 1e-14;

describe("accelerated alternating sums", () => {
  it("keep the stated bound for moments of point masses on [0, 1]", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 24 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (terms, points) => {
          const sum = accelerated(terms, (j) => points.reduce((total, x) => total + x ** j, 0));
          const exact = points.reduce((total, x) => total + 1 / (1 + x), 0);
          expect(Math.abs(sum / exact - 1)).toBeLessThan(bound(terms));
        },
      ),
    );
  });

  it("find log 2 and pi / 4 from 21 terms", () => {
    expect(accelerated(21, (j) => 1 / (j + 1))).toBeCloseTo(Math.LN2, 14);
    expect(accelerated(21, (j) => 1 / (2 * j + 1))).toBeCloseTo(Math.PI / 4, 14);
  });

  it("break the bound for a sequence that is no moment sequence", () => {
    const exact = 1 / (1 + 3); // sum of (-3)^j by continuation, moments of a mass at 3
    expect(Math.abs(accelerated(8, (j) => 3 ** j) / exact - 1)).toBeGreaterThan(bound(8));
  });
});
