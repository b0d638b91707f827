import fc from "fast-check";
import { expect, test } from "vitest";
import { fixedPoint, ratioAt } from "../../src/claims/catalog/logistic-mixture/fixed-point.js";
import { criticalRatio } from "../../src/claims/catalog/logistic-mixture/critical-law.js";
import { lossFloor } from "../../src/claims/catalog/unequal-covariances/loss-floor.js";
import { growsWithVariance, ratioBound } from "./ratio-bound-by-bisection.js";

const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((k) => low + ((high - low) * k) / 1000);

test("a rest point solves a = a(m, B) and is no lower than the exact infimum of the loss over X", () => {
  fc.assert(
    fc.property(between(0.01, 20), between(0, 5), (signal, noise) => {
      const { ratio, overlap, covariance, loss } = fixedPoint(signal, noise);
      expect(ratioAt(overlap, covariance)).toBeCloseTo(ratio, 9);
      expect(overlap).toBeCloseTo(ratio * signal, 9);
      expect(loss).toBeGreaterThan(2 * lossFloor(0.5, signal));
    }),
  );
});

test("gradient flow (no noise) rests at a = 2: there a(m, 2m) = 2 exactly", () => {
  fc.assert(
    fc.property(between(0.01, 20), (signal) => {
      expect(fixedPoint(signal, 0).ratio).toBeCloseTo(2, 9);
    }),
  );
});

test("the bound is attained by a(m, B) on its region, grows with the noise, and is 2 without", () => {
  expect(ratioBound(1e-9)).toBeCloseTo(2, 6);
  fc.assert(
    fc.property(between(0.05, 8), between(0.05, 8), between(0.01, 20), (one, two, signal) => {
      const [low, high] = [Math.min(one, two), Math.max(one, two)];
      const bound = ratioBound(low);
      expect(ratioBound(high)).toBeGreaterThanOrEqual(bound - 1e-9);
      expect(fixedPoint(signal, low).ratio).toBeLessThanOrEqual(bound + 1e-9);
      expect(growsWithVariance(bound, low)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("on the critical line a lies between 1 and 2 for small steps and grows with the step size", () => {
  fc.assert(
    fc.property(between(1.05, 5), between(0.01, 1), (alpha, gamma) => {
      const a = criticalRatio(alpha, gamma);
      expect(a).toBeGreaterThan(1);
      expect(a).toBeLessThan(2);
      expect(criticalRatio(alpha, gamma + 0.5)).toBeGreaterThan(a);
    }),
  );
});
