import { logMeanLoss, meanLoss } from "./log-mean-loss.js";
import { describe, expect, test } from "vitest";
import { normalStream } from "../../src/problem/normal-stream.js";
import { SoftmaxLattice } from "../../src/expectation/softmax/softmax-lattice.js";
import { SoftmaxSobol } from "../../src/expectation/softmax/softmax-sobol.js";
import { covarianceOf, difference, lossOf, momentsOf } from "./joint-laws.js";

const K = 15;

/** A law with independent noise on the logits and a random part, scaled to a typical variance. */
function lawOf(k: number, variance: number, margin: number): [Float64Array, Float64Array] {
  const stream = normalStream(k);
  const rows = Array.from(
    { length: k * k },
    () => stream.normal() * Math.sqrt((0.3 * variance) / k),
  );
  const covariance = covarianceOf(rows, k);
  for (let b = 0; b < k; b++) covariance[b * (k + 1)] += 0.7 * variance;
  const mean = Float64Array.from({ length: k }, (_, b) => (b === 0 ? margin : stream.normal() / 2));
  return [mean, covariance];
}

describe("quasi-Monte Carlo for softmax", () => {
  test.each([
    [0.01, 1],
    [0.3, 4],
    [3, 0],
    [3, 6],
    [3, 80],
    [20, 10],
  ])("agrees with lattices: four classes, variance %d, margin %d", (variance, margin) => {
    const [mean, covariance] = lawOf(4, variance, margin);
    const points = new SoftmaxSobol(4, [0], 1e-4, 1 << 10);
    const lattice = new SoftmaxLattice(4, [0], 1e-6);
    const exact = momentsOf(lattice, 0, mean, covariance);
    const loss =
      logMeanLoss(points, 0, mean, covariance) - logMeanLoss(lattice, 0, mean, covariance);
    const ofLoss = meanLoss(points, 0, mean, covariance).error;
    expect(Math.abs(loss)).toBeLessThan(3 * ofLoss + 1e-4);
    const gap = difference(momentsOf(points, 0, mean, covariance), exact);
    const size = Math.max(...exact.gradient.map(Math.abs));
    const ofMoments = momentsOf(points, 0, mean, covariance).error;
    expect(gap / size).toBeLessThan(3 * ofMoments + 2e-4);
    expect(ofLoss).toBeLessThan(1e-3);
  });

  test("fifteen exchangeable classes have equal weights", () => {
    const of = new SoftmaxSobol(K, [3], 1e-4);
    const covariance = new Float64Array(K * K).map((_, e) => (e % (K + 1) === 0 ? 2 : 0));
    const { gradient } = momentsOf(of, 0, new Float64Array(K), covariance);
    gradient.forEach((value, b) =>
      expect(Math.abs(value - 1 / K + (b === 3 ? 1 : 0))).toBeLessThan(1e-5),
    );
  });

  test("fifteen classes agree with Monte Carlo within its standard error", () => {
    const [mean, covariance] = lawOf(K, 2, 1.5);
    const of = new SoftmaxSobol(K, [0], 1e-4, 1 << 7);
    const { gradient, hessian } = momentsOf(of, 0, mean, covariance);
    const sampled = monteCarlo(mean, covariance, 40_000);
    expect(Math.abs(sampled.loss - lossOf(of, 0, mean, covariance))).toBeLessThan(
      4 * sampled.error,
    );
    expect(Math.abs(sampled.weight - gradient[1])).toBeLessThan(4 * sampled.weightError);
    const rows = Array.from({ length: K }, (_, b) =>
      hessian.slice(b * K, (b + 1) * K).reduce((sum, value) => sum + value, 0),
    );
    for (const row of rows) expect(Math.abs(row)).toBeLessThan(1e-14);
  });

  test("is a smooth function: second differences in the mean are those of a smooth one", () => {
    const [mean, covariance] = lawOf(K, 1, 1);
    const of = new SoftmaxSobol(K, [0], 0.5);
    const at = (by: number): number =>
      logMeanLoss(
        of,
        0,
        mean.map((value, b) => value + (b === 1 ? by : 0)),
        covariance,
      );
    const second = (h: number): number => (at(h) - 2 * at(0) + at(-h)) / (h * h);
    expect(Math.abs(second(0.02) / second(0.2) - 1)).toBeLessThan(0.05);
  });
});

/** Loss and E[p_1] by plain sampling, label 0. */
function monteCarlo(mean: Float64Array, covariance: Float64Array, samples: number) {
  const stream = normalStream(99);
  const root = cholesky(covariance, mean.length);
  const [loss, weight] = [new Tally(), new Tally()];
  for (let s = 0; s < samples; s++) {
    const z = mean.map(() => stream.normal());
    const r = mean.map((m, i) =>
      z.reduce((sum, value, j) => sum + root[i * mean.length + j] * value, m),
    );
    const top = r.reduce((most, value) => Math.max(most, value));
    const sum = r.reduce((total, value) => total + Math.exp(value - top), 0);
    loss.add(top + Math.log(sum) - r[0]);
    weight.add(Math.exp(r[1] - top) / sum);
  }
  return { loss: loss.mean, error: loss.error, weight: weight.mean, weightError: weight.error };
}

class Tally {
  private count = 0;
  private sum = 0;
  private squares = 0;
  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }
  get mean(): number {
    return this.sum / this.count;
  }
  get error(): number {
    return Math.sqrt((this.squares / this.count - this.mean ** 2) / this.count);
  }
}

function cholesky(a: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let entry = a[i * n + j];
      for (let k = 0; k < j; k++) entry -= root[i * n + k] * root[j * n + k];
      root[i * n + j] = i === j ? Math.sqrt(entry) : entry / root[j * n + j];
    }
  return root;
}
