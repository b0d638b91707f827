import fc from "fast-check";
import { expect, test } from "vitest";
import { ratio } from "../../src/observables/ratio.js";
import { binarySituation, logit, type Logit } from "./situations.js";

const other: Logit = { mean: 0, variance: 1 };
const ratioOf = (first: Logit): number => ratio(binarySituation(first, other, 0.5));

test("the ratio is at least 1, and 2 at X = 0", () => {
  fc.assert(
    fc.property(logit, (first) => {
      expect(ratioOf(first)).toBeGreaterThanOrEqual(1);
    }),
  );
  expect(ratioOf({ mean: 0, variance: 0 })).toBeCloseTo(2, 12);
});

test("the ratio is exactly 2 on the line B = 2 m", () => {
  const mean = fc.double({ min: 1e-3, max: 80, noNaN: true });
  fc.assert(
    fc.property(mean, (m) => {
      expect(ratioOf({ mean: m, variance: 2 * m })).toBeCloseTo(2, 10);
    }),
  );
});
