import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

/**
 * Least squares with a linear teacher and noise s settles where a mode of X has the variance D = gamma F/2, F = s^2/(1 -
 * gamma T/2), T = tr K/d. Its covariance with the average obeys C' = kappa (D - C) - gamma lambda C, the variance of the
 * average S' = 2 kappa (C - S): at rest S = C = D kappa/(kappa + gamma lambda), and half of lambda S is what the mode keeps.
 */
const FRACTIONS = [0.5, 0.25, 0.25];
const EIGENVALUES = [0.5, 2, 0.1];
const NOISE = 0.7;
const GAMMA = 0.4;
const DIMENSION = 40;

const mean = (of: (eigenvalue: number) => number): number =>
  FRACTIONS.reduce((sum, fraction, k) => sum + fraction * of(EIGENVALUES[k]), 0);

const RESIDUAL = NOISE ** 2 / (1 - (GAMMA * mean((lambda) => lambda)) / 2);
const floorOf = (kappa: number): number =>
  ((GAMMA * RESIDUAL) / 4) * mean((lambda) => (lambda * kappa) / (kappa + GAMMA * lambda));
/** False: the variance of a mean of 1/kappa independent iterates, whatever the eigenvalue. */
const independentFloorOf = (kappa: number): number =>
  ((GAMMA * RESIDUAL) / 4) * mean((lambda) => lambda) * (kappa / (1 + kappa));

const problem = (kappa: number): Problem => ({
  name: "average",
  dimension: DIMENSION,
  classes: [
    {
      probability: 1,
      label: 0,
      mean: { kind: "zero" },
      covariance: { kind: "blocks", fractions: FRACTIONS, eigenvalues: EIGENVALUES },
    },
  ],
  loss: "least-squares",
  teacher: {
    coordinates: Array.from({ length: DIMENSION }, (_, k) => Math.cos(k) / Math.sqrt(DIMENSION)),
    link: "linear",
    noise: NOISE,
  },
  stepSize: { rule: "constant", gamma: GAMMA },
  optimiser: { rule: "averaging", weights: { exponential: kappa } },
  initial: "zero",
});

describe("the floor of an exponential average", () => {
  for (const method of ["modes", "slow-time"] as const)
    for (const kappa of [0.05, 0.3, 5])
      it(`is what its covariance with X leaves, kappa = ${kappa}, ${method}`, async () => {
        const request = { at: [1000], method, tolerance: 1e-10 };
        const result = await solve(problem(kappa), request);
        if (isFailure(result)) throw new Error(result.failure);
        const [loss] = result.observables.loss as number[];
        const excess = loss - NOISE ** 2 / 2;
        expect(Math.abs(excess / floorOf(kappa) - 1)).toBeLessThan(1e-8);
        expect(Math.abs(excess / independentFloorOf(kappa) - 1)).toBeGreaterThan(0.05);
      });
});
