import fc from "fast-check";
import { expect, test } from "vitest";
import { clippedMoments } from "../../src/numerics/clipped-normal.js";

/** [mean, variance, threshold, E psi, P(|u| < c), E psi^2] by quadrature with 30 digits (mpmath). */
const REFERENCES: readonly (readonly number[])[] = [
  [0.3, 1.7, 1, 0.1658698623864243, 0.5449541577060428, 0.6235713578079419],
  [2.5, 0.4, 1, 0.9981269624764156, 0.008853017251976317, 0.9969855721933095],
  [-6, 0.5, 2, -1.999999999088929, 7.708628950140009e-9, 3.999999996565747],
];

function moments(mean: number, variance: number, threshold: number): number[] {
  const out = { mean: NaN, slope: NaN, square: NaN };
  clippedMoments(mean, variance, threshold, out);
  return [out.mean, out.slope, out.square];
}

test.each(REFERENCES)("N(%d, %d) clipped at %d", (mean, variance, threshold, ...expected) => {
  moments(mean, variance, threshold).forEach((value, k) =>
    expect(Math.abs(value / expected[k] - 1)).toBeLessThan(k === 1 ? 1e-11 : 1e-13),
  );
});

test("without variance it is the clipped mean itself", () => {
  expect(moments(0.4, 0, 1)).toEqual([0.4, 1, 0.4 * 0.4]);
  expect(moments(3, 0, 1)).toEqual([1, 0, 1]);
  expect(moments(-3, 0, 2)).toEqual([-2, 0, 4]);
});

test("-u clipped is minus u clipped: the tail on either side keeps its digits", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -12, max: 12, noNaN: true }),
      fc.double({ min: 0.2, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 4, noNaN: true }),
      (mean, variance, threshold) => {
        const [one, other] = [
          moments(mean, variance, threshold),
          moments(-mean, variance, threshold),
        ];
        expect(Math.abs(one[0] + other[0])).toBeLessThan(1e-12 * Math.max(1, threshold));
        expect(Math.abs(one[1] - other[1])).toBeLessThanOrEqual(1e-11 * other[1]);
        expect(Math.abs(one[2] - other[2])).toBeLessThan(1e-12 * Math.max(1, threshold ** 2));
      },
    ),
  );
});
