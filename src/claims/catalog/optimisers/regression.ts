import type { Optimiser, Problem } from "../../../problem/problem.js";

/** tr K/d = 1 in two eigenvalues. */
export const SPECTRUM = { fractions: [0.4, 0.6], eigenvalues: [1.75, 0.5] } as const;
/** Variance of the label noise. */
export const NOISE = 1;

/** Least squares on a noisy teacher with |X*|^2 = 1, from 0. */
export function regression(
  optimiser: Optimiser,
  gamma: number,
  { eigenvalues = SPECTRUM.eigenvalues, ...rest }: Variation = {},
): Problem {
  return {
    name: `least squares by ${optimiser.rule}, gamma = ${gamma}`,
    dimension: "infinity",
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "blocks", fractions: SPECTRUM.fractions, eigenvalues },
      },
    ],
    loss: "least-squares",
    teacher: {
      coordinates: { kind: "uniform", scale: 1 },
      link: "linear",
      noise: Math.sqrt(NOISE),
    },
    stepSize: { rule: "constant", gamma },
    initial: "zero",
    optimiser,
    ...rest,
  };
}

export interface Variation extends Partial<Problem> {
  readonly eigenvalues?: readonly number[];
}

/** The excess risk of a loss that contains the noise. */
export const excess = (loss: number): number => loss - NOISE / 2;

/** Least squares by SGD rests at R = gamma T s^2 / (2 (2 - gamma T)), T = tr K/d = 1: D = gamma F/2 in every mode. */
export const sgdFloor = (gamma: number): number => (gamma * NOISE) / (2 * (2 - gamma));
