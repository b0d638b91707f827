import { EigenvalueDecomposition, Matrix } from "ml-matrix";
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
  const decomposition = new EigenvalueDecomposition(weighted.transpose().mmul(weighted), {
    assumeSymmetric: true,
  });
  const goal = Matrix.columnVector(Array.from(target, (b, j) => b * deviations[j]));
  const overlap = decomposition.eigenvectorMatrix.transpose().mmul(weighted.transpose().mmul(goal));
  const eigenvalues = Float64Array.from(decomposition.realEigenvalues);
  const best = eigenvalues.map((value, k) => overlap.get(k, 0) / value);
  const explained = best.reduce((sum, value, k) => sum + value * overlap.get(k, 0), 0);
  return { eigenvalues, best, floor: goal.dot(goal) - explained };
}
