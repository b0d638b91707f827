import { logMeanLoss, meanLoss } from "./log-mean-loss.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SoftmaxLattice } from "../../src/expectation/softmax/softmax-lattice.js";
import { softmaxExpectation } from "../../src/expectation/softmax/softmax.js";
import { twoClassExpectation } from "../../src/expectation/softmax/two-classes.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });
const law = (k: number, margin: number, deviation: number) =>
  fc.record({
    mean: entries(k, margin).map((m) => Float64Array.from(m)),
    covariance: entries(k * k, deviation / Math.sqrt(k)).map((rows) => covarianceOf(rows, k)),
  });

describe("softmax with two classes", () => {
  test("the lattice agrees with the logistic kernel, far out as well", () => {
    const [lattice, kernel] = [new SoftmaxLattice(2, [0, 1], 1e-11), twoClassExpectation([0, 1])];
    fc.assert(
      fc.property(law(2, 30, 6), fc.constantFrom(0, 1), ({ mean, covariance }, i) => {
        const exact = momentsOf(kernel, i, mean, covariance);
        const size = Math.abs(exact.gradient[0]);
        const gap = difference(momentsOf(lattice, i, mean, covariance), exact);
        expect(gap / size).toBeLessThan(1e-9);
        const loss =
          logMeanLoss(lattice, i, mean, covariance) - logMeanLoss(kernel, i, mean, covariance);
        expect(Math.abs(loss)).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each([3, 4])("softmax with %d classes", (k) => {
  const labels = Array.from({ length: k }, (_, label) => label);
  const of = softmaxExpectation(k, labels, k === 3 ? 1e-9 : 1e-8);
  const runs = { numRuns: k === 3 ? 15 : 3 };

  test("does not depend on a common shift, independent of the rest or not", () => {
    fc.assert(
      fc.property(law(k, 3, 2), entries(k, 2), ({ mean, covariance }, u) => {
        const shifted = mean.map((value) => value + 4.2);
        const moved = covariance.map((value, e) => value + u[Math.floor(e / k)] + u[e % k] + 4 * 2);
        const gap = difference(
          momentsOf(of, 0, mean, covariance),
          momentsOf(of, 0, shifted, moved),
        );
        expect(gap).toBeLessThan(k === 3 ? 1e-9 : 1e-8);
      }),
      runs,
    );
  });

  test("exchanging classes exchanges the entries", () => {
    fc.assert(
      fc.property(law(k, 3, 2), ({ mean, covariance }) => {
        const turn = (b: number): number => (b + 1) % k;
        const turnedMean = mean.map((_, b) => mean[turn(b)]);
        const turned = covariance.map(
          (_, e) => covariance[turn(Math.floor(e / k)) * k + turn(e % k)],
        );
        const left = momentsOf(of, turn(0), mean, covariance);
        const right = momentsOf(of, 0, turnedMean, turned);
        for (let b = 0; b < k; b++) {
          expect(Math.abs(left.gradient[turn(b)] - right.gradient[b])).toBeLessThan(1e-8);
          const entry = left.fisher[turn(b) * k + turn(0)];
          expect(Math.abs(entry - right.fisher[b * k])).toBeLessThan(1e-8);
        }
      }),
      runs,
    );
  });

  test("gradient and Hessian are derivatives of the loss", () => {
    fc.assert(
      fc.property(law(k, 2, 1.5), ({ mean, covariance }) => {
        const room = covariance.map((value, e) => value + (e % (k + 1) === 0 ? 0.3 : 0));
        expect(slopeDefect(of, mean, room, 0.02)).toBeLessThan(2e-6);
      }),
      { numRuns: k === 3 ? 6 : 1 },
    );
  });

  test("far in the tail weights are exponentials: E[p_b] = exp(mean + variance / 2)", () => {
    fc.assert(
      fc.property(law(k, 2, 2), fc.double({ min: 100, max: 600, noNaN: true }), (at, margin) => {
        const { mean, covariance: B } = at;
        mean[0] += margin;
        const exact = Array.from({ length: k - 1 }, (_, n) => {
          const b = n + 1;
          const variance = B[0] + B[b * k + b] - 2 * B[b];
          return mean[b] - mean[0] + variance / 2;
        });
        const top = Math.max(...exact);
        const log = top + Math.log(exact.reduce((sum, value) => sum + Math.exp(value - top), 0));
        expect(Math.abs(logMeanLoss(of, 0, mean, B) - log)).toBeLessThan(1e-7);
      }),
      { numRuns: k === 3 ? 20 : 4 },
    );
  });
});

describe("numbers from elsewhere", () => {
  const first = [
    [1, 0.2, -0.3],
    [1, 0.2, 0.1, 0.2, 2, 0.3, 0.1, 0.3, 0.7],
  ] as const;
  const second = [
    [-0.5, 0.4, 1.1],
    [0.5, 0.1, 0, 0.1, 0.9, -0.2, 0, -0.2, 1.4],
  ] as const;
  /** Gauss-Hermite with 240 x 240 nodes in differences of logits: loss and weights of the wrong classes. */
  test.each([
    [first, 0, 0.8188023524901928, [0.30336469480167455, 0.17266293683310066], 0.14881680914145334],
    [second, 2, 0.8040892706621097, [0.13004109562139804, 0.3255412827338757], 0.02899830495392476],
  ] as const)("three classes, case %#", ([m, S], label, loss, weights, square) => {
    const of = softmaxExpectation(3, [0, 1, 2]);
    const [mean, covariance] = [Float64Array.from(m), Float64Array.from(S)];
    expect(Math.abs(lossOf(of, label, mean, covariance) / loss - 1)).toBeLessThan(1e-8);
    const { gradient, fisher } = momentsOf(of, label, mean, covariance);
    const wrong = [0, 1, 2].filter((b) => b !== label);
    wrong.forEach((b, n) => expect(Math.abs(gradient[b] - weights[n])).toBeLessThan(1e-8));
    expect(Math.abs(fisher[wrong[0] * 4] - square)).toBeLessThan(1e-8);
  });

  test("the error estimate covers what a finer rule finds", () => {
    fc.assert(
      fc.property(law(3, 5, 5), ({ mean, covariance }) => {
        const coarse = new SoftmaxLattice(3, [0], 1e-3);
        const fine = new SoftmaxLattice(3, [0], 1e-11);
        const loss =
          logMeanLoss(coarse, 0, mean, covariance) - logMeanLoss(fine, 0, mean, covariance);
        const { error } = meanLoss(coarse, 0, mean, covariance);
        expect(Math.abs(loss)).toBeLessThan(error);
        expect(error).toBeLessThanOrEqual(1e-3);
      }),
      { numRuns: 40 },
    );
  });
});
