import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { relativeDifference } from "../../src/methods/relative-difference.js";
import type { OrderParameters } from "../../src/methods/solution.js";
import { compressedModes } from "../../src/problem/compressed-modes.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Modes } from "../../src/problem/modes.js";
import type { Problem } from "../../src/problem/problem.js";
import { binaryProblem, solveModes } from "./mode-problems.js";
import { logLossAt, mirrored, powerLaws, solveSlow } from "./slow-time-problems.js";

const numbers = ({ overlaps, covariances, norm }: OrderParameters) => [
  ...overlaps.flat(),
  ...covariances.flat(2),
  norm,
];

describe("two roads to the same solution", () => {
  test("the literal (V, m) system by odex, with any start, weights, means and covariances", async () => {
    const times = [0.1, 2, 20];
    await fc.assert(
      fc.asyncProperty(binaryProblem, async (problem) => {
        const slow = solveSlow(problem, times.map(Math.log10), { tolerance: 1e-10 });
        const modes = await solveModes(problem, times, { tolerance: 1e-10 });
        slow.points.forEach((point, k) => {
          const other = modes.points[k];
          const scale = Math.max(1e-6, Math.sqrt(point.norm));
          point.overlaps.flat().forEach((m, i) => {
            expect(Math.abs(m - other.overlaps.flat()[i])).toBeLessThan(1e-8 * scale);
          });
          const variances = [point, other].map((p) => [...p.covariances.flat(2), p.norm]);
          expect(relativeDifference(variances[0], variances[1])).toBeLessThan(1e-8);
        });
      }),
      { numRuns: 8 },
    );
  });

  test("every coordinate for itself, and neighbours gathered", () => {
    for (const problem of SMOOTH) {
      const [gathered, single] = [false, true].map((perMode) =>
        solveSlow(problem, [0, 4], { perMode }),
      );
      expect(single.modes.fractions.length).toBeGreaterThan(1.5 * gathered.modes.fractions.length);
      gathered.points.forEach((point, k) => {
        const difference = relativeDifference(numbers(point), numbers(single.points[k]));
        expect(difference).toBeLessThan(1e-10);
      });
    }
  });

  test("the window that follows tau, and a quadrature of the whole spectrum", () => {
    const exponent = fc.tuple(
      fc.double({ min: 0.2, max: 4, noNaN: true }),
      fc.double({ min: -0.5, max: 2.5, noNaN: true }),
    );
    fc.assert(
      fc.property(exponent, fc.constantFrom(0.1, 1), ([alpha, beta], gamma) => {
        const problem = powerLaws("infinity", alpha, beta, gamma);
        const [window, quadrature] = [false, true].map((perMode) =>
          solveSlow(problem, [0, 3], { perMode, tolerance: 1e-9 }),
        );
        window.points.forEach((point, k) => {
          const difference = relativeDifference(numbers(point), numbers(quadrature.points[k]));
          expect(difference).toBeLessThan(3e-9);
        });
      }),
      {
        numRuns: 12,
        examples: [
          [[0.2, 1.5], 0.7],
          [[0.2, 2.5], 0.7],
        ],
      },
    );
  });

  test("blocks, and the coordinates they stand for, merged when eigenvalues are equal", () => {
    const [d, gamma] = [40, 0.6];
    const blocks = mirrored(
      d,
      (sign) => ({ kind: "uniform", scale: 1.2 * sign }),
      { kind: "blocks", fractions: [0.25, 0.75], eigenvalues: [0.1, 1] },
      gamma,
    );
    const values = Array.from({ length: d }, (_, i) => (i % 4 === 0 ? 0.1 : 1));
    const mixed = mirrored(
      d,
      (sign) => ({ kind: "uniform", scale: 1.2 * sign }),
      { kind: "eigenvalues", values },
      gamma,
    );
    const [one, other] = [blocks, mixed].map((problem) => solveSlow(problem, [1, 3]));
    expect(one.modes.fractions.length).toBe(2);
    expect(other.modes.fractions.length).toBe(2);
    one.points.forEach((point, k) => {
      expect(relativeDifference(numbers(point), numbers(other.points[k]))).toBeLessThan(1e-10);
    });
  });

  test("a large finite dimension approaches the limit, and is told from it", () => {
    const at = (d: Problem["dimension"]) =>
      numbers(solveSlow(powerLaws(d, 2, 0.5, 0.5), [3]).points[0]);
    const [limit, far, near] = [at("infinity"), at(1e4), at(1e6)];
    const distances = [far, near].map((values) => relativeDifference(values, limit));
    expect(distances[1]).toBeLessThan(0.05 * distances[0]);
    expect(distances[1]).toBeGreaterThan(1e-9);
  });
});

const SMOOTH = [powerLaws(400, 2, 0, 0.5), powerLaws(600, 0.7, 1.3, 1), unequal(250)];

/** K_1 != K_2, p != 1/2. */
function unequal(d: number): Problem {
  return {
    ...powerLaws(d, 1, 1, 0.8),
    classes: [1, 0].map((label) => ({
      probability: label === 1 ? 0.3 : 0.7,
      label,
      mean: { kind: "power-law", exponent: 0.35, scale: label === 1 ? 1.3 : -1.3 },
      covariance: { kind: "power-law", exponent: label === 1 ? 0.7 : 1.9 },
    })),
  };
}

describe("gathered neighbours", () => {
  test("give the sums over all coordinates of decaying modes to rounding", () => {
    for (const problem of SMOOTH) {
      const [few, all] = [compressedModes(problem), modesOf(problem)];
      for (const tau of [0, 1e-2, 1, 30, 1e4, 1e8]) {
        const [one, other] = [few, all].map((modes) => decaying(modes, tau));
        one.forEach((value, k) => {
          expect(Math.abs(value - other[k])).toBeLessThan(1e-12 * other[k] + 1e-300);
        });
      }
    }
  });
});

/** sum share lambda e^{-lambda tau} and sum mu^2 e^{-lambda tau} per class. */
function decaying({ eigenvalues, fractions, means, signalMode }: Modes, tau: number): number[] {
  return eigenvalues.flatMap((rates, i) => [
    fractions.reduce((sum, share, q) => sum + share * rates[q] * Math.exp(-rates[q] * tau), 0),
    means[i].reduce((sum, mu, s) => sum + mu * mu * Math.exp(-rates[signalMode[s]] * tau), 0),
  ]);
}

describe("the stated error", () => {
  const cases: [string, Problem, number[]][] = [
    ["extreme", powerLaws("infinity", 2, 0, 0.5), [2, 20, 100]],
    ["critical", powerLaws("infinity", 1.5, 0.5, 0.5), [2, 20, 60]],
    ["mild", powerLaws("infinity", 1.2, 1, 0.7), [2, 20, 100]],
    ["two spectra", unequal(300), [0, 2, 6]],
  ];
  test.each(cases)("bounds what a hundredth of the tolerance moves: %s", (_, problem, times) => {
    for (const tolerance of [1e-5, 1e-7]) {
      const rough = solveSlow(problem, times, { tolerance });
      const fine = solveSlow(problem, times, { tolerance: tolerance / 100 });
      const { relativeErrors: stated } = rough;
      expect(Math.max(...Object.values(stated))).toBeLessThanOrEqual(tolerance);
      rough.points.forEach((point, k) => {
        const other = fine.points[k];
        const [loss, exact] = [point, other].map((p) => logLossAt(problem, p));
        expect(Math.abs(loss / exact - 1)).toBeLessThanOrEqual(stated.logLoss);
        const moved = (pick: (p: OrderParameters) => number[]): number =>
          relativeDifference(pick(point), pick(other));
        expect(moved((p) => p.overlaps.flat())).toBeLessThanOrEqual(stated.overlaps);
        expect(moved((p) => p.covariances.flat(2))).toBeLessThanOrEqual(stated.covariances);
      });
    }
  });

  test("halving the tolerance moves the answer by no more than the estimate, for any problem", () => {
    fc.assert(
      fc.property(binaryProblem, fc.constantFrom(1e-4, 1e-6, 1e-8), (problem, tolerance) => {
        const times = [-1, 0, 1.3];
        const rough = solveSlow(problem, times, { tolerance });
        const halved = solveSlow(problem, times, { tolerance: tolerance / 2 });
        const worst = Math.max(...Object.values(rough.relativeErrors));
        rough.points.forEach((point, k) => {
          const moved = relativeDifference(numbers(point), numbers(halved.points[k]), 1e-2);
          expect(moved).toBeLessThanOrEqual(worst);
        });
      }),
      { numRuns: 15 },
    );
  });
});
