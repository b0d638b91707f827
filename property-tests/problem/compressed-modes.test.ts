import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compressedModes } from "../../src/problem/compressed-modes.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Modes } from "../../src/problem/modes.js";
import type { Covariance, Mean } from "../../src/problem/problem.js";
import { innerProduct } from "../../src/problem/signal-basis.js";
import { binaryProblem, powerMean, powerSpectrum, trace } from "./problems.js";

const quantiles = (ratio: number): Covariance => ({ kind: "marchenko-pastur", ratio });
const uniform: Mean = { kind: "uniform", scale: 1 };
const signed: Mean = {
  kind: "blocks",
  fractions: [0.5, 0.5],
  squaredNorms: [1, 2],
  signs: [1, -1],
};
const steps: Covariance = { kind: "blocks", fractions: [0.25, 0.75], eigenvalues: [1, 2] };

type Weight = (eigenvalue: number) => number;
const decaying = [0, 0.1, 1, 30, 1e4, 1e8].map(
  (tau): Weight =>
    (eigenvalue) =>
      Math.exp(-eigenvalue * tau),
);
const weights: Weight[] = [...decaying, (x) => x, (x) => x ** 3, (x) => 1 / (x + 1e-3)];

/** Each weight summed over the coordinates, over mu_1^2, mu_2^2 and mu_1 mu_2, and the scales of these sums. */
function sums({ fractions, eigenvalues, means, signalMode }: Modes): [number, number][] {
  const [first, second] = means;
  return eigenvalues.flatMap((column) =>
    weights.flatMap((weight): [number, number][] => {
      const values = column.map(weight);
      const over = (a: Float64Array, b: Float64Array): number =>
        innerProduct(
          a.map((x, s) => x * b[s]),
          Float64Array.from(signalMode, (mode) => values[mode]),
        );
      const all = innerProduct(fractions, values);
      const squares = [over(first, first), over(second, second)];
      return [
        [all, all],
        [squares[0], squares[0]],
        [squares[1], squares[1]],
        [over(first, second), squares[0] + squares[1]],
      ];
    }),
  );
}

function farthest(
  d: number,
  means: readonly [Mean, Mean],
  spectra: readonly [Covariance, Covariance],
): number {
  const problem = binaryProblem(d, means, spectra);
  const [few, all] = [compressedModes(problem), modesOf(problem)].map(sums);
  const distances = few.map(([value], k) => {
    const [exact, scale] = all[k];
    return scale < 1e-290 ? 0 : Math.abs(value - exact) / scale; // beyond: underflow
  });
  return Math.max(...distances);
}

describe("gathered coordinates", () => {
  const exponents = fc.double({ min: 0.05, max: 3, noNaN: true });
  const means = fc.double({ min: -0.8, max: 2, noNaN: true });

  it("give the sums over all coordinates of power laws", () => {
    const dimensions = fc.integer({ min: 49, max: 5000 });
    fc.assert(
      fc.property(dimensions, exponents, exponents, means, (d, alpha, other, beta) => {
        const distance = farthest(
          d,
          [powerMean(beta, 1), powerMean(0.5, -2)],
          [powerSpectrum(alpha), powerSpectrum(other)],
        );
        expect(distance).toBeLessThan(2e-11);
      }),
      { numRuns: 40 },
    );
  });

  const cases: [string, number, [Mean, Mean], [Covariance, Covariance]][] = [
    ["soft edges", 1e4, [uniform, powerMean(0.35, -1)], [quantiles(0.25), quantiles(0.9)]],
    ["many", 1e5, [uniform, uniform], [quantiles(0.5), { kind: "identity" }]],
    ["a hard edge", 1e4, [powerMean(0.35, 1), uniform], [quantiles(1), powerSpectrum(0.7)]],
    ["an almost hard edge", 1e4, [uniform, uniform], [quantiles(0.9999), quantiles(1.0001)]],
    ["atoms", 1e4, [uniform, signed], [quantiles(3), quantiles(1.5)]],
    [
      "an atom up to the middle of a coordinate",
      1002,
      [uniform, uniform],
      [quantiles(4), quantiles(0.1)],
    ],
    [
      "an atom close to a block",
      1e4,
      [uniform, powerMean(-0.5, 1)],
      [quantiles(4 / 3 + 1e-3), steps],
    ],
  ];
  it.each(cases)(
    "give the sums over all coordinates of quantiles: %s",
    (_, d, vectors, spectra) => {
      expect(farthest(d, vectors, spectra)).toBeLessThan(1e-13);
    },
  );

  it("keep to the side of a block that a coordinate is on", () => {
    for (const d of [52, 100, 1000, 4004]) {
      expect(farthest(d, [signed, powerMean(-0.3, 1)], [steps, powerSpectrum(1.3)])).toBeLessThan(
        2e-11,
      );
    }
  });

  it("are few, and have the moments of the quantiles up to O(1 / d), for a million coordinates", () => {
    for (const ratio of [0.3, 1, 2.5]) {
      const modes = compressedModes(
        binaryProblem(1e6, [uniform, uniform], [quantiles(ratio), quantiles(ratio)]),
      );
      expect(modes.fractions.length).toBeLessThan(600);
      const moments = [1, 1 + ratio, 1 + 3 * ratio + ratio * ratio];
      moments.forEach((moment, k) =>
        expect(Math.abs(trace(modes, 0, k + 1) / moment - 1)).toBeLessThan(1e-6),
      );
    }
  });
});
