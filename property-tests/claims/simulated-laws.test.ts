import fc from "fast-check";
import { expect, test } from "vitest";
import { zeroOneProblem } from "../../src/claims/catalog/support/families.js";
import { columnProblem } from "../../src/claims/catalog/finite-dimension/simulated-classes.js";
import {
  concentrationCases,
  simulated,
} from "../../src/claims/catalog/finite-dimension/simulated-concentration.js";
import { gradientFlow } from "../../src/claims/catalog/finite-dimension/simulated-gradient-flow.js";
import {
  blockPowerLawProblem,
  leastSquaresProblem,
} from "../../src/claims/catalog/finite-dimension/simulated-problems.js";
import {
  commutingPrediction,
  matrixPrediction,
  rotatedProblem,
} from "../../src/claims/catalog/unequal-covariances/simulated-rotated.js";
import { followRuns } from "../../src/claims/catalog/finite-dimension/simulated-runs.js";
import { growthRate } from "../../src/claims/catalog/finite-dimension/simulated-threshold.js";
import { quickContext } from "./context.js";

test("zero-one concentrates at -1/2 and not at -1/4, on the same runs", async () => {
  const request = {
    problem: zeroOneProblem(0.9),
    process: simulated("exact-in-law", 11),
    sizes: [40, 160, 640, 2560].map((dimension) => ({ dimension, runs: 120 })),
    times: [0.25, 0.5, 0.75, 1],
    resolution: 0.15,
  };
  const context = quickContext();
  const half = await concentrationCases({ ...request, exponent: -0.5 }, context);
  expect(half.map(({ finding }) => finding.decision)).not.toContain("fails");
  const quarter = await concentrationCases({ ...request, exponent: -0.25 }, context);
  expect(quarter.map(({ finding }) => finding.decision)).toEqual(["fails", "fails", "fails"]);
});

test("gradient flow on least squares is X = mu (1 - e^(-2 gamma t)) / 2 in every dimension", async () => {
  const [gamma, times] = [0.7, [0.5, 1, 2]];
  for (const dimension of [10, 1000]) {
    const size = { dimension, runs: 1 };
    const [path] = await gradientFlow(leastSquaresProblem(gamma), size, times, quickContext());
    times.forEach((time, k) => {
      const overlap = -0.5 * Math.expm1(-2 * gamma * time);
      expect(path.overlap[k]).toBeCloseTo(overlap, 4);
      expect(path.norm[k]).toBeCloseTo(overlap ** 2, 4);
    });
  }
});

test("columns of one-hot least squares share their data: X is linear in the labels, run by run", async () => {
  const [d, classes] = [12, 3];
  const request = { method: "full", seed: 5, runs: 3, times: [0.5, 1.5] } as const;
  const columns = await Promise.all(
    [0, 1, 2].map((own) => followRuns(columnProblem(d, classes, own), request)),
  );
  const together = columnProblem(d, classes, 0);
  const labels = together.classes.map((one) => ({ ...one, label: 1 }));
  const sum = await followRuns({ ...together, classes: labels }, request);
  sum.forEach(({ overlap }, run) =>
    overlap.forEach((value, k) => {
      const added = columns.reduce((total, paths) => total + paths[run].overlap[k], 0);
      expect(Math.abs(value - added)).toBeLessThan(1e-12);
    }),
  );
});

test("the growth rate solves its equation, is gamma^2 - 2 gamma for K = I, and changes sign at 2 / tr", () => {
  const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
  const value = fc.double({ min: 0.1, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      share,
      value,
      value,
      fc.double({ min: 0.2, max: 3, noNaN: true }),
      (f, a, b, factor) => {
        fc.pre(Math.abs(factor - 1) > 0.01);
        const trace = f * a + (1 - f) * b;
        const fractions = [f, 1 - f];
        const spectrum = {
          ...{ name: "", eigenvalues: [a, b], fractions, trace, largest: Math.max(a, b) },
          covariance: { kind: "blocks", fractions, eigenvalues: [a, b] },
        } as const;
        const gamma = (2 * factor) / trace;
        const rate = growthRate(spectrum, gamma);
        expect(Math.sign(rate)).toBe(Math.sign(factor - 1));
        const sum = [a, b].reduce(
          (total, v, k) => total + (fractions[k] * (gamma * v) ** 2) / (rate + 2 * gamma * v),
          0,
        );
        expect(sum).toBeCloseTo(1, 6);
        const one = { ...spectrum, eigenvalues: [1], fractions: [1] };
        expect(growthRate(one, gamma)).toBeCloseTo(gamma ** 2 - 2 * gamma, 9);
      },
    ),
    { numRuns: 100 },
  );
});

test("matrix and commuting prediction agree where covariances commute, and differ at 45 degrees", async () => {
  const context = { ...quickContext(), tolerance: 1e-9 };
  const distance = async (angle: number): Promise<number> => {
    const problem = rotatedProblem(8, angle);
    const [matrix, modes] = await Promise.all([
      matrixPrediction(problem, 2, context),
      commutingPrediction(problem, 2, context),
    ]);
    return Math.max(...matrix.map((value, k) => Math.abs(modes[k] / value - 1)));
  };
  expect(await distance(0)).toBeLessThan(1e-6);
  expect(await distance(Math.PI / 2)).toBeLessThan(1e-6);
  expect(await distance(Math.PI / 4)).toBeGreaterThan(0.05);
});

test("the power law in blocks has the average eigenvalue and mean of the power law up to its blocks", () => {
  const [first] = blockPowerLawProblem(1.5, 0.5, 1).classes;
  if (first.covariance.kind !== "blocks" || first.mean.kind !== "blocks") throw new TypeError();
  const { fractions, eigenvalues } = first.covariance;
  expect(fractions.reduce((sum, f, b) => sum + f * eigenvalues[b], 0)).toBeCloseTo(1 / 2.5, 2);
  expect(first.mean.squaredNorms.reduce((sum, square) => sum + square, 0)).toBeCloseTo(1 / 1.5, 1);
});
