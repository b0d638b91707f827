import { computeOptimal } from "../../../theories/random-features/frontier/optimum.js";
import type { FrontierProblem } from "../../../theories/random-features/frontier/problem.js";
import type { Measured } from "../../claim.js";

export interface Place {
  readonly alpha: number;
  readonly beta: number;
}

/** log10 of the budgets. */
export const BUDGETS = [16, 20, 24, 28];

/** eta and xi of loss ~ f^-eta and d ~ f^xi on the frontier. */
export interface FrontierExponents {
  readonly loss: Measured;
  readonly features: Measured;
}

/** The frontier of these exponents, v = 10 d, a quarter of the largest stable step. */
export const frontierAt = ({ alpha, beta }: Place): FrontierProblem => ({
  name: "compute-optimal frontier",
  model: "power-law-random-features",
  features: "optimal",
  ...{ alpha, beta, ambientPerFeature: 10, kernel: 0.25, batch: 1 },
});

/** From the slopes between budgets a factor 10^4 apart, extrapolated. */
export function exponentsAt(place: Place): FrontierExponents {
  const problem = frontierAt(place);
  const found = BUDGETS.map((log10) => computeOptimal(problem, log10 * Math.LN10));
  const slopes = (read: (k: number) => number, sign: number): number[] =>
    BUDGETS.slice(1).map(
      (budget, k) => (sign * (read(k + 1) - read(k))) / ((budget - BUDGETS[k]) * Math.LN10),
    );
  const span = (BUDGETS[1] - BUDGETS[0]) * Math.LN10;
  const worst = (errors: readonly number[]): number => (2 * Math.max(...errors)) / span;
  return {
    loss: limitOf(
      slopes((k) => found[k].logLoss, -1),
      worst(found.map(({ error }) => error)),
    ),
    features: limitOf(
      slopes((k) => found[k].logFeatures, 1),
      worst(found.map(({ featuresError }) => featuresError)),
    ),
  };
}

/** By Aitken's rule where the differences shrink, as those of powers of f do; what the last one moves is the error. */
export function limitOf([a, b, c]: readonly number[], error: number): Measured {
  const ratio = (c - b) / (b - a);
  const isShrinking = ratio > 0 && ratio < 0.9;
  const value = isShrinking ? c + ((c - b) * ratio) / (1 - ratio) : c;
  return { value, error: Math.max(Math.abs(c - b), Math.abs(value - c)) + error };
}
