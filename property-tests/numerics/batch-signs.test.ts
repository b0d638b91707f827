import { expect, test } from "vitest";
import { batchSign } from "../../src/numerics/batch-signs.js";
import { densityAtZero, meanSign } from "../../src/numerics/normal-signs.js";

/** [b, mean, variance, E b u_1/|u|, its slope] by integrals over u_1 and over |u_2 ... u_b|, which is noncentral chi, by scipy and mpmath. */
const REFERENCES: readonly (readonly [number, number, number, number, number])[] = [
  [2, 0.7, 1.3, 0.7032829430004887, 0.9185191605468926],
  [3, -0.4, 0.5, -0.82422175567068, 1.9422441861104],
  [5, 2, 0.3, 2.1704952840596, 0.88101078313492],
  [9, 0.1, 2, 0.20591124039354, 2.058179381865],
];

const found = (mean: number, variance: number, batch: number): [number, number] => {
  const out = { mean: 0, slope: 0 };
  batchSign(mean, variance, batch, out);
  return [out.mean, out.slope];
};

test.each(REFERENCES)("b = %d, N(%d, %d)", (batch, mean, variance, ...expected) => {
  found(mean, variance, batch).forEach((value, k) =>
    expect(Math.abs(value / expected[k] - 1)).toBeLessThan(1e-12),
  );
});

test("a batch of one is the sign, and one of a hair more than one its neighbour", () => {
  for (const mean of [0, 0.3, -1.7, 9]) {
    const [first, slope] = found(mean, 0.8, 1 + 1e-9);
    expect(first).toBeCloseTo(meanSign(mean, 0.8), 7);
    expect(slope).toBeCloseTo(2 * densityAtZero(mean, 0.8), 7);
  }
});

test("without a mean the slope is that of the chi distribution", () => {
  let [gammaHalf, gammaWhole] = [Math.sqrt(Math.PI), 1]; // G(1/2), G(1)
  for (let b = 1; b < 40; b++) {
    const [, slope] = found(0, 0.5, b);
    expect(slope / ((2 * gammaWhole) / gammaHalf)).toBeCloseTo(1, 12);
    [gammaHalf, gammaWhole] = [gammaWhole, (b / 2) * gammaHalf];
  }
});

test("without variance all entries are alike, and small variances tend there", () => {
  const [mean, slope] = found(-2, 0, 4);
  expect(mean).toBe(-2);
  expect(slope).toBeCloseTo(0.75, 14);
  const [near, steep] = found(-2, 1e-8, 4);
  expect(near).toBeCloseTo(-2, 7);
  expect(steep).toBeCloseTo(0.75, 7);
});

test("equal entries of 0 have the mean 0", () => {
  expect(found(0, 0, 4)).toEqual([0, 0]);
});
