import { EigenvalueDecomposition, Matrix } from "../../../bundled/ml-matrix.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import type { RandomFeaturesProblem } from "../problem.js";

/** One draw of the features: W row by row, with square roots of lambda and the target. */
export interface DrawnFeatures {
  readonly matrix: Matrix;
  /** [j] j^-alpha */
  readonly deviations: Float64Array;
  /** [j] j^-beta */
  readonly target: Float64Array;
}

export function drawFeatures(
  { features, ambient, alpha, beta }: RandomFeaturesProblem,
  numbers: RandomNumbers,
): DrawnFeatures {
  const matrix = new Matrix(ambient, features);
  const row = new Float64Array(features);
  const scale = 1 / Math.sqrt(features);
  for (let j = 0; j < ambient; j++) {
    numbers.fillNormals(row, features);
    for (let k = 0; k < features; k++) matrix.set(j, k, scale * row[k]);
  }
  const power = (exponent: number): Float64Array =>
    Float64Array.from({ length: ambient }, (_, j) => Math.pow(j + 1, -exponent));
  return { matrix, deviations: power(alpha), target: power(beta) };
}

/** Least squares in the eigenbasis of K = W^T D W: what its law needs. */
export interface EigenProblem {
  /** [k] eigenvalues of K. */
  readonly eigenvalues: Float64Array;
  /** [k] the best theta. */
  readonly best: Float64Array;
  /** Variance of the target given the features at the best theta: Gaussian, and independent of them. */
  readonly floor: number;
}

export function eigenProblem({ matrix, deviations, target }: DrawnFeatures): EigenProblem {
  const weighted = matrix.clone();
  for (let j = 0; j < deviations.length; j++) weighted.mulRow(j, deviations[j]);
  const goal = Matrix.columnVector(Array.from(target, (b, j) => b * deviations[j]));
  return eigenProblemOf({
    covariance: weighted.transpose().mmul(weighted),
    overlap: weighted.transpose().mmul(goal),
    variance: goal.dot(goal),
  });
}

/** Second moments of features phi and a target y: E phi phi^T, E phi y as a column, E y^2. */
export interface SecondMoments {
  readonly covariance: Matrix;
  readonly overlap: Matrix;
  readonly variance: number;
}

export function eigenProblemOf({ covariance, overlap, variance }: SecondMoments): EigenProblem {
  const decomposition = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const along = decomposition.eigenvectorMatrix.transpose().mmul(overlap);
  const eigenvalues = Float64Array.from(decomposition.realEigenvalues);
  const best = eigenvalues.map((value, k) => along.get(k, 0) / value);
  const explained = best.reduce((sum, value, k) => sum + value * along.get(k, 0), 0);
  return { eigenvalues, best, floor: variance - explained };
}
