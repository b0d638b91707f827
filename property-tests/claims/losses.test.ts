import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adagradLimit } from "../../src/claims/catalog/step-size/adagrad-norm-problem.js";
import { thresholdAtStart } from "../../src/claims/catalog/step-size/descent.js";
import {
  bestConstant,
  decayRate,
  lineSearchLimit,
  meanPower,
} from "../../src/claims/catalog/step-size/least-squares-rates.js";
import {
  ESCAPE_THRESHOLD,
  escapeRate,
} from "../../src/claims/catalog/other-losses/phase-retrieval-problem.js";
import {
  log10TimesOf,
  threeClassesProblem,
} from "../../src/claims/catalog/other-losses/three-classes.js";
import type { Mean } from "../../src/problem/problem.js";

const spectrum = fc
  .tuple(
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
  )
  .map(([share, one, other]) => ({ fractions: [share, 1 - share], eigenvalues: [one, other] }));

describe("rates on noiseless least squares", () => {
  test("line search rests between lambda_min/kappa and twice that, at the rate of that constant", () => {
    fc.assert(
      fc.property(spectrum, (eigen) => {
        const { gamma, rate } = lineSearchLimit(eigen);
        const low = Math.min(...eigen.eigenvalues) / meanPower(eigen, 2);
        expect(gamma).toBeGreaterThan(low * (1 - 1e-9));
        expect(gamma).toBeLessThan(2 * low);
        expect(rate / decayRate(eigen, gamma)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("no step size decays faster than the best constant, Polyak's and line search included", () => {
    fc.assert(
      fc.property(spectrum, fc.double({ min: 0.01, max: 1.99, noNaN: true }), (eigen, part) => {
        const best = bestConstant(eigen).rate * (1 + 1e-7);
        const average = meanPower(eigen, 1);
        expect(decayRate(eigen, part / average)).toBeLessThanOrEqual(best);
        expect(lineSearchLimit(eigen).rate).toBeLessThanOrEqual(best);
        expect(decayRate(eigen, 1 / average)).toBeLessThanOrEqual(best);
      }),
    );
  });

  test("the rate changes sign at gamma = 2 d / tr K", () => {
    fc.assert(
      fc.property(spectrum, (eigen) => {
        const threshold = 2 / meanPower(eigen, 1);
        expect(decayRate(eigen, 0.999 * threshold)).toBeGreaterThan(0);
        expect(decayRate(eigen, 1.001 * threshold)).toBeLessThan(0);
      }),
    );
  });
});

/** q' = trace I / (2 q), D^2' = -gamma I (2 - gamma trace) with K = trace times the identity, by Heun's rule. */
function adagradByHand(b: number, eta: number, distance: number, trace: number): number {
  const slope = ([q, square]: readonly number[]): number[] => {
    const noise = trace * square;
    return [(trace * noise) / (2 * q), -(eta / q) * noise * (2 - (eta / q) * trace)];
  };
  const h = 2e-3;
  let state = [b, distance ** 2];
  for (let t = 0; t < 40; t += h) {
    const first = slope(state);
    const second = slope(state.map((x, k) => x + h * first[k]));
    state = state.map((x, k) => x + (h / 2) * (first[k] + second[k]));
  }
  return eta / state[0];
}

describe("the limit of AdaGrad-Norm", () => {
  test.each([
    [1, 1, 1, 1],
    [0.5, 1.2, 2, 1],
    [2, 1, 0.7, 1.5],
    [0.4, 1, 1, 1],
  ])(
    "b = %d, eta = %d, D(0) = %d, trace %d: that of its two equations",
    (b, eta, distance, trace) => {
      const limit = adagradLimit({ b, eta, distance, trace });
      expect(adagradByHand(b, eta, distance, trace)).toBeCloseTo(limit, 5);
    },
  );

  test("b = eta = D(0) = tr K/d = 1: 0.7001764237", () => {
    expect(adagradLimit({ b: 1, eta: 1, distance: 1, trace: 1 })).toBeCloseTo(0.7001764237, 10);
  });
});

describe("phase retrieval near overlap 0", () => {
  test("the overlap grows below 8/pi^2 and dies out above", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.999, noNaN: true }), (gamma) => {
        fc.pre(Math.abs(gamma - ESCAPE_THRESHOLD) > 1e-9);
        expect(escapeRate(gamma) > 0).toBe(gamma < ESCAPE_THRESHOLD);
      }),
    );
  });

  test("gamma = 1/2: |X| rests at 1, the rate is 4/pi - 1", () => {
    expect(escapeRate(0.5)).toBeCloseTo(4 / Math.PI - 1, 14);
  });
});

test("the logistic descent threshold lies above 8, the least that I <= A/4 allows", () => {
  expect(thresholdAtStart()).toBeGreaterThan(8);
  expect(thresholdAtStart()).toBeCloseTo(9.52631, 5);
});

describe("three classes on blocks", () => {
  const squaredNorms = (mean: Mean): readonly number[] =>
    mean.kind === "blocks" ? mean.squaredNorms : [];

  test("traces and norms are those of the power laws, the means are orthogonal", () => {
    const exponents = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(exponents, exponents, (alpha, beta) => {
        const { classes } = threeClassesProblem(alpha, beta, 0.5);
        const [{ covariance }] = classes;
        if (covariance.kind !== "blocks") throw new Error("not blocks");
        const trace = covariance.fractions.reduce(
          (s, f, k) => s + f * covariance.eigenvalues[k],
          0,
        );
        expect(trace).toBeCloseTo(1 / (1 + alpha), 12);
        const norms = classes.map(({ mean }) => squaredNorms(mean));
        norms.forEach((one) => {
          expect(one.reduce((a, b) => a + b, 0)).toBeCloseTo(1 / (1 + beta), 12);
        });
        expect(norms[0].every((x, k) => x * norms[1][k] === 0)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test.each([0.1, 0.5, 0.9, 1, 2, 2.5, 2.9])(
    "alpha = %d: times are a step of the spectrum apart and end before the last block relaxes",
    (alpha) => {
      const { covariance } = threeClassesProblem(alpha, 0.5, 0.5).classes[0];
      if (covariance.kind !== "blocks") throw new Error("not blocks");
      const shares = covariance.fractions.filter((_, k) => k % 3 === 0).map((f) => 3 * f);
      const [top, second] = [shares.at(-1)!, shares.at(-2)!];
      const step = alpha * Math.log(top / second);
      const times = log10TimesOf(alpha, 0.6, 100).map((time) => time * Math.LN10);
      expect(times[1] - times[0]).toBeCloseTo(step, 12);
      const relaxes = -alpha * Math.log(shares[0]);
      expect(times.at(-1)!).toBeLessThanOrEqual(relaxes + 1e-9);
      expect(times.at(-1)!).toBeGreaterThan(relaxes - step - 1e-9);
      expect(step).toBeLessThanOrEqual(1);
    },
  );
});
