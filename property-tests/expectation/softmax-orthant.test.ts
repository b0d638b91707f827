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
