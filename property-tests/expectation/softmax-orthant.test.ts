import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OrthantProbability } from "../../src/expectation/cubature/orthant/orthant.js";
import { OrderedFactor } from "../../src/expectation/cubature/orthant/ordered-factor.js";
import { nestedOrthant } from "../../src/expectation/cubature/orthant/nested-orthant.js";
import { SobolOrthant } from "../../src/expectation/cubature/orthant/sobol-orthant.js";
import { logNormalCdf } from "../../src/numerics/mills-ratio.js";
import { covarianceOf } from "./joint-laws.js";

/** 1 on the diagonal, the correlation beside it. */
const exchangeable = (n: number, correlation: number): number[] =>
  Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : correlation));

function found(n: number, mean: readonly number[], covariance: readonly number[]) {
  const estimate = new OrthantProbability(n, 1e-4).logProbability(mean, covariance);
  if (estimate === undefined) throw new Error("singular");
  return estimate;
}

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });

describe("orthant probabilities", () => {
  test.each([-0.999999, -0.7, 0, 0.3, 0.95, 0.999999])(
    "of two coordinates around 0 are 1/4 + arcsin(%d) / 2 pi",
    (correlation) => {
      const { log } = found(2, [0, 0], exchangeable(2, correlation));
      const exact = 0.25 + Math.asin(correlation) / (2 * Math.PI);
      expect(Math.abs(Math.exp(log) / exact - 1)).toBeLessThan(1e-11);
    },
  );

  test.each([-0.49, 0, 0.5, 0.99])(
    "of three coordinates around 0 are 1/8 + 3 arcsin(%d) / 4 pi",
    (correlation) => {
      const { log, error } = found(3, [0, 0, 0], exchangeable(3, correlation));
      const exact = 0.125 + (3 * Math.asin(correlation)) / (4 * Math.PI);
      expect(error).toBeLessThan(1e-7);
      expect(Math.abs(Math.exp(log) / exact - 1)).toBeLessThan(Math.max(error, 1e-12));
    },
  );

  test.each([4, 7, 12])("of %d coordinates with correlation 1/2 are 1 / (n + 1)", (n) => {
    const { log, error } = found(n, Array<number>(n).fill(0), exchangeable(n, 0.5));
    expect(error).toBeLessThan(2e-3);
    expect(Math.abs(Math.exp(log) * (n + 1) - 1)).toBeLessThan(error);
  });

  test("of coordinates with equal covariances and unlike variances are as at points", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 8 }), entries(8, 6), entries(8, 1), (n, all, own) => {
        const mean = all.slice(0, n);
        const covariance = Array.from({ length: n * n }, (_, e) =>
          e % (n + 1) === 0 ? 0.9 + Math.abs(own[e % n]) : 0.7,
        );
        const law = new OrderedFactor(n);
        law.set(mean, covariance, 0);
        const points = new SobolOrthant(n, 1e-4).logProbability(law);
        const { log, error } = found(n, mean, covariance);
        expect(error).toBeLessThan(1e-4);
        expect(Math.abs(log - points.log)).toBeLessThan(2 * (points.error + error));
      }),
      { numRuns: 20 },
    );
  });

  test("of nearly equal covariances state what the differences cost", () => {
    const mean = [1, -2, 0.5, -1, 0];
    const near = exchangeable(5, 0.4).map((value, e) =>
      e === 1 || e === 5 ? value + 1e-6 : value,
    );
    const [of, exact] = [found(5, mean, near), found(5, mean, exchangeable(5, 0.4))];
    expect(of.error).toBeLessThan(1e-4);
    const slope = (h: number): number => {
      const moved = exchangeable(5, 0.4).map((value, e) =>
        e === 1 || e === 5 ? value + h : value,
      );
      const law = new OrderedFactor(5);
      law.set(mean, moved, 0);
      return new SobolOrthant(5, 1e-7).logProbability(law).log;
    };
    const truth = exact.log + (1e-6 * (slope(0.1) - slope(-0.1))) / 0.2;
    expect(Math.abs(of.log - truth)).toBeLessThan(of.error);
  });

  test("of independent coordinates are products, however far out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), entries(6, 300), (n, all) => {
        const mean = all.slice(0, n);
        const exact = mean.reduce((sum, m) => sum + logNormalCdf(m), 0);
        const { log } = found(n, mean, exchangeable(n, 0));
        expect(Math.abs(log - exact)).toBeLessThan(1e-11 * Math.max(1, Math.abs(exact)));
      }),
      { numRuns: 30 },
    );
  });

  test("nested integrals and points agree in three coordinates, in the tails as well", () => {
    const law = new OrderedFactor(3);
    const points = new SobolOrthant(3, 1e-4);
    fc.assert(
      fc.property(entries(3, 30), entries(9, 1), (mean, rows) => {
        const covariance = [...covarianceOf(rows, 3)];
        for (let b = 0; b < 3; b++) covariance[4 * b] += 0.2;
        law.set(mean, covariance, 1e-12);
        const gap = nestedOrthant(law, 1e-8).log - points.logProbability(law).log;
        expect(Math.abs(gap)).toBeLessThan(2e-3);
      }),
      { numRuns: 12 },
    );
  });

  test("a covariance without an inverse is refused, not bent", () => {
    expect(
      new OrthantProbability(3, 1e-4).logProbability([0, 1, 1], exchangeable(3, 1)),
    ).toBeUndefined();
  });
});
