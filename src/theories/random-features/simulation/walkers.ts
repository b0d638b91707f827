import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import { stepOf, type RandomFeaturesProblem } from "../problem.js";
import { drawFeatures, eigenProblem, type EigenProblem } from "./features-model.js";

/** SGD on one draw of the features. */
export interface FeaturesWalker {
  /** The population loss P(theta), exactly. */
  loss(): number;
  step(): void;
}

/**
 * The mean of SGD over the data, W held: with l_j the eigenvalues of K, D_j = E (theta - theta*)_j^2 and g the step
 *
 *     D_j <- (1 - 2 g l_j + (b + 1)/b g^2 l_j^2) D_j + (g^2/b) l_j P,    P = F0 + sum l_j D_j,
 *
 * by Wick's formula, exactly for every d.
 */
export function recursion(
  problem: RandomFeaturesProblem,
  { eigenvalues, best, floor }: EigenProblem,
): FeaturesWalker {
  const squares = best.map((value) => value * value);
  const step = stepOf(problem);
  const { batch } = problem;
  const kept = eigenvalues.map((l) => 1 - 2 * step * l + ((batch + 1) / batch) * (step * l) ** 2);
  const loss = (): number => squares.reduce((sum, value, k) => sum + eigenvalues[k] * value, floor);
  return {
    loss,
    step() {
      const noise = (step * step * loss()) / batch;
      for (let k = 0; k < squares.length; k++)
        squares[k] = kept[k] * squares[k] + noise * eigenvalues[k];
    },
  };
}

export const recursionWalker = (
  problem: RandomFeaturesProblem,
  numbers: RandomNumbers,
): FeaturesWalker => recursion(problem, eigenProblem(drawFeatures(problem, numbers)));

/** SGD in the eigenbasis of K, d + 1 normal numbers a sample: given W, features and residual are jointly Gaussian. */
export function eigenWalk(
  problem: RandomFeaturesProblem,
  { eigenvalues, best, floor }: EigenProblem,
  numbers: RandomNumbers,
): FeaturesWalker {
  const size = eigenvalues.length;
  const deviations = eigenvalues.map(Math.sqrt);
  const error = best.map((value) => -value);
  const draw = new Float64Array(size);
  const gradient = new Float64Array(size);
  const residualDeviation = Math.sqrt(floor);
  const rate = stepOf(problem) / problem.batch;
  return {
    loss: () => error.reduce((sum, value, k) => sum + eigenvalues[k] * value * value, floor),
    step() {
      gradient.fill(0);
      for (let sample = 0; sample < problem.batch; sample++) {
        numbers.fillNormals(draw, size);
        let residual = residualDeviation * numbers.normal();
        for (let k = 0; k < size; k++) residual += deviations[k] * draw[k] * error[k];
        for (let k = 0; k < size; k++) gradient[k] += residual * deviations[k] * draw[k];
      }
      for (let k = 0; k < size; k++) error[k] -= rate * gradient[k];
    },
  };
}

export const eigenWalker = (
  problem: RandomFeaturesProblem,
  numbers: RandomNumbers,
): FeaturesWalker => eigenWalk(problem, eigenProblem(drawFeatures(problem, numbers)), numbers);

/** SGD on the data themselves: v normal numbers and v d products a sample. */
export function fullWalker(problem: RandomFeaturesProblem, numbers: RandomNumbers): FeaturesWalker {
  const { matrix, deviations, target } = drawFeatures(problem, numbers);
  const { features, ambient, batch } = problem;
  const rows = Array.from({ length: ambient }, (_, j) => Float64Array.from(matrix.getRow(j)));
  const theta = new Float64Array(features);
  const x = new Float64Array(ambient);
  const image = new Float64Array(features);
  const gradient = new Float64Array(features);
  const rate = stepOf(problem) / batch;
  const inner = (row: Float64Array): number =>
    row.reduce((sum, entry, k) => sum + entry * theta[k], 0);
  return {
    loss: () =>
      rows.reduce((sum, row, j) => sum + (deviations[j] * (inner(row) - target[j])) ** 2, 0),
    step() {
      gradient.fill(0);
      for (let sample = 0; sample < batch; sample++) {
        numbers.fillNormals(x, ambient);
        image.fill(0);
        let residual = 0;
        for (let j = 0; j < ambient; j++) {
          const value = deviations[j] * x[j];
          residual -= target[j] * value;
          const row = rows[j];
          for (let k = 0; k < features; k++) image[k] += row[k] * value;
        }
        for (let k = 0; k < features; k++) residual += image[k] * theta[k];
        for (let k = 0; k < features; k++) gradient[k] += residual * image[k];
      }
      for (let k = 0; k < features; k++) theta[k] -= rate * gradient[k];
    },
  };
}
