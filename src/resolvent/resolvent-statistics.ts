import { Complex } from "complex.js";
import type { Modes } from "../problem/modes.js";

/**
 * Vectors given by their coordinates in the eigenbasis of K. Coordinate s belongs to eigenvalues[s];
 * an eigenvalue may occur several times. Coordinates along which every vector vanishes may be left out.
 */
export interface EigenbasisVectors {
  readonly eigenvalues: Float64Array;
  /** [vector][coordinate] */
  readonly vectors: readonly Float64Array[];
}

/**
 * W = [X_0, mu_1..mu_k] of a problem with one logit, on the signal coordinates of its modes, in the
 * eigenbasis of the covariance of class `classIndex`.
 */
export function initialVectors(modes: Modes, classIndex: number): EigenbasisVectors {
  const eigenvalues = Float64Array.from(
    modes.signalMode,
    (mode) => modes.eigenvalues[classIndex][mode],
  );
  return { eigenvalues, vectors: [...modes.initial, ...modes.means] };
}

/** u^T (K - z)^{-1} v = sum_s u_s v_s / (lambda_s - z) of two vectors of the family. */
export function resolventStatistic(
  family: EigenbasisVectors,
  first: number,
  second: number,
  z: Complex,
): Complex {
  const u = family.vectors[first];
  const v = family.vectors[second];
  return weightedResolvent(family.eigenvalues, (s) => u[s] * v[s], z);
}

/**
 * W^T R(z;K) W, symmetric (not Hermitian): entry [i][j] belongs to the vectors i and j.
 * Relative error of an entry: a few eps times sum |u_s v_s / (lambda_s - z)| over its modulus.
 */
export function resolventStatistics(family: EigenbasisVectors, z: Complex): Complex[][] {
  const count = family.vectors.length;
  const matrix: Complex[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i][j] = resolventStatistic(family, i, j, z);
      matrix[j][i] = matrix[i][j];
    }
  }
  return matrix;
}

/** tr R(z;K_i) / d of the covariance of class i. */
export function normalizedTrace(modes: Modes, classIndex: number, z: Complex): Complex {
  return weightedResolvent(modes.eigenvalues[classIndex], (rho) => modes.fractions[rho], z);
}

/** sum_s weight(s) / (lambda_s - z). */
export function weightedResolvent(
  eigenvalues: Float64Array,
  weight: (s: number) => number,
  z: Complex,
): Complex {
  let re = 0;
  let im = 0;
  for (let s = 0; s < eigenvalues.length; s++) {
    const distance = eigenvalues[s] - z.re;
    const scale = weight(s) / (distance * distance + z.im * z.im);
    re += distance * scale;
    im += z.im * scale;
  }
  return new Complex(re, im);
}

/** Length of a vector. */
export function euclideanNorm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((total, x) => total + x * x, 0));
}
