import { logMeanLoss, meanLoss, statedError } from "./log-mean-loss.js";
import { describe, expect, test } from "vitest";
import { latticeStep } from "../../src/expectation/cubature/lattice-step.js";
import { SmoothedExponential } from "../../src/expectation/softmax/smoothed-exponential.js";
import { SoftmaxLattice } from "../../src/expectation/softmax/softmax-lattice.js";
import { SoftmaxSobol } from "../../src/expectation/softmax/softmax-sobol.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { covarianceOf, difference, momentsOf } from "./joint-laws.js";

/** A law with independent noise of variance `noise` on every logit and a random part of variance `rest`. */
function lawOf(k: number, noise: number, rest: number, margin: number, seed: number) {
  const stream = normalStream(seed);
  const rows = Array.from({ length: k * k }, () => stream.normal() * Math.sqrt(rest / k));
  const covariance = covarianceOf(rows, k);
  for (let b = 0; b < k; b++) covariance[b * (k + 1)] += noise;
  const mean = Float64Array.from({ length: k }, (_, b) => (b === 0 ? margin : stream.normal() / 2));
  return { mean, covariance };
}

describe("four classes, averaged over independent noise", () => {
  // above 4e-7 the tolerance admits the average over noise, below the lattice has all axes
  test.each([
    [2, 1, 3],
    [2, 0.5, 80],
    [6, 8, -20],
    [20, 40, 40],
    [30, 1, 0],
  ])("noise %d beside %d, margin %d: as the lattice over all axes", (noise, rest, margin) => {
    const { mean, covariance } = lawOf(4, noise, rest, margin, 5);
    const smoothed = new SoftmaxLattice(4, [0], 2e-6);
    const sharp = new SoftmaxLattice(4, [0], 3.9e-7);
    const exact = momentsOf(sharp, 0, mean, covariance);
    const gap = difference(momentsOf(smoothed, 0, mean, covariance), exact);
    expect(smoothed.points).toBeLessThan(sharp.points / 10);
    const stated = statedError(smoothed, 0, mean, covariance);
    expect(stated).toBeLessThanOrEqual(2e-6);
    expect(gap / Math.abs(exact.gradient[0])).toBeLessThan(stated);
    const loss =
      logMeanLoss(smoothed, 0, mean, covariance) - logMeanLoss(sharp, 0, mean, covariance);
    expect(Math.abs(loss)).toBeLessThan(stated);
  });

  test("the loss far below the largest logit is the distance to it", () => {
    const { mean, covariance } = lawOf(4, 3, 20, -500, 2);
    const top = [1, 2, 3].map((b) => mean[b] - mean[0]);
    const loss = Math.exp(logMeanLoss(new SoftmaxLattice(4, [0], 2e-6), 0, mean, covariance));
    expect(loss).toBeGreaterThan(Math.max(...top));
    expect(loss).toBeLessThan(Math.max(...top) + 3 * Math.sqrt(30));
    const moved = mean.map((m, b) => (b === 0 ? m - 300 : m));
    const further = Math.exp(logMeanLoss(new SoftmaxLattice(4, [0], 2e-6), 0, moved, covariance));
    expect(Math.abs(further - loss - 300)).toBeLessThan(1e-4);
  });
});

describe("a law isotropic up to a common shift", () => {
  test.each([0, 1e-8, 1e-3, 0.3, 3, 40, 140].flatMap((v) => [0, 3, 30].map((m) => [v, m])))(
    "variance %d, margin %d: one-dimensional integrals as the lattice over all axes",
    (variance, margin) => {
      const k = 3;
      const mean = Float64Array.from({ length: k }, (_, b) => (b === 0 ? margin : 0.3 * b));
      const covariance = new Float64Array(k * k).map(
        (_, e) => 0.7 + (e % (k + 1) === 0 ? variance : 0),
      );
      const isotropic = new SoftmaxSobol(k, [0], 1e-4);
      const lattice = new SoftmaxLattice(k, [0], 1e-9);
      const moments = momentsOf(isotropic, 0, mean, covariance);
      expect(moments.error).toBeLessThan(3e-7);
      const exact = momentsOf(lattice, 0, mean, covariance);
      const gap = difference(moments, exact) / Math.abs(exact.gradient[0]);
      expect(gap).toBeLessThan(moments.error);
      const loss = meanLoss(isotropic, 0, mean, covariance);
      const ofLoss =
        logMeanLoss(isotropic, 0, mean, covariance) - logMeanLoss(lattice, 0, mean, covariance);
      expect(Math.abs(ofLoss)).toBeLessThan(loss.error);
    },
  );

  test("what is left besides the noise is part of the stated error", () => {
    const { mean, covariance } = lawOf(12, 2, 1e-8, 1, 4);
    const isotropic = covariance.map((_, e) => (e % 13 === 0 ? 2 : 0));
    const of = new SoftmaxSobol(12, [0], 1e-4);
    const [near, exact] = [covariance, isotropic].map((law) => momentsOf(of, 0, mean, law));
    expect(near.error).toBeGreaterThan(exact.error);
    expect(difference(near, exact) / Math.abs(exact.gradient[0])).toBeLessThan(
      near.error - exact.error,
    );
  });
});

describe("far tails by quasi-Monte Carlo", () => {
  // B ~ 30 with noise, where the weights are neither exponential nor of order one
  test.each([
    [3, 1, 20],
    [15, 15, 25],
    [15, 15, 60],
  ])("noise %d beside %d, margin %d: as the lattice, to 1e-3", (noise, rest, margin) => {
    const { mean, covariance } = lawOf(4, noise, rest, margin, 8);
    const points = new SoftmaxSobol(4, [0], 1e-4, 1 << 9);
    const lattice = new SoftmaxLattice(4, [0], 2e-6);
    const loss =
      logMeanLoss(points, 0, mean, covariance) - logMeanLoss(lattice, 0, mean, covariance);
    const stated = meanLoss(points, 0, mean, covariance).error;
    expect(stated).toBeLessThan(1e-3);
    expect(Math.abs(loss)).toBeLessThan(4 * stated);
  });

  test("where all weights are exponentials a few points are enough: E[p_b] = exp(mean + variance / 2)", () => {
    const k = 9;
    const { mean, covariance: B } = lawOf(k, 2, 2, 120, 3);
    const exact = Array.from({ length: k - 1 }, (_, n) => {
      const b = n + 1;
      return mean[b] - mean[0] + (B[0] + B[b * k + b] - 2 * B[b]) / 2;
    });
    const top = Math.max(...exact);
    const log = top + Math.log(exact.reduce((sum, x) => sum + Math.exp(x - top), 0));
    const of = new SoftmaxSobol(k, [0], 1e-4, 1 << 6);
    expect(Math.abs(logMeanLoss(of, 0, mean, B) - log)).toBeLessThan(3e-4);
    expect(meanLoss(of, 0, mean, B).error).toBeLessThan(2e-4);
  });
});

describe("the table of exp(-e^y) averaged over noise", () => {
  test.each([0.1, 3, 40, 150])("variance %d: its functions are derivatives of one another", (v) => {
    const table = new SmoothedExponential(0.75);
    table.tabulate(v);
    const { values, spacing, lowest, highest } = table;
    const last = Math.floor((highest - lowest) / spacing);
    for (let n = 4; n < last - 4; n += 7) {
      const log = (entry: number): number => Math.log(values[4 * entry]);
      // d log phi / dx = -rate e^x, and phi + missing e^x = 1
      const slope = (8 * (log(n + 1) - log(n - 1)) - (log(n + 2) - log(n - 2))) / (12 * spacing);
      const x = lowest + n * spacing;
      const rate = values[4 * n + 2] * Math.exp(x);
      expect(Math.abs(slope + rate)).toBeLessThan(2e-4 * rate + 1e-9);
      expect(Math.abs(values[4 * n] + values[4 * n + 1] * Math.exp(x) - 1)).toBeLessThan(1e-12);
    }
    // far to the left they are moments of the noise; the second where the square is as far left as that
    expect(Math.abs(Math.log(values[2]) - v / 2)).toBeLessThan(1e-6);
    if (v <= 3) expect(Math.abs(Math.log(values[3]) - 2 * v)).toBeLessThan(1e-6);
  });
});

test("noise lengthens the step of a lattice, the more the wider it is", () => {
  const steps = [0, 0.1, 1, 10, 1e9].map((variance) => latticeStep(0.2, 7, variance));
  for (let k = 1; k < steps.length; k++) expect(steps[k]).toBeGreaterThan(steps[k - 1]);
  expect(Math.abs(steps[4] / latticeStep(100, 7) - 1)).toBeLessThan(1e-6);
});
