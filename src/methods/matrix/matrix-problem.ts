import type { OneLogitExpectations } from "../../expectation/one-logit-expectations.js";

/** A class of a mixture in plain matrices; covariances of different classes need not commute. */
export interface MatrixClass {
  readonly probability: number;
  /** [coordinate] */
  readonly mean: readonly number[];
  /** [row][column], symmetric and positive semidefinite. */
  readonly covariance: readonly (readonly number[])[];
}

/** SGD with one logit and hard labels on such a mixture. */
export interface MatrixProblem {
  readonly classes: readonly MatrixClass[];
  /** Of the loss with the classes' labels, in their order. */
  readonly expectation: OneLogitExpectations;
  /** gamma(t). */
  readonly stepSize: (time: number) => number;
  /** [coordinate] of X_0; 0 unless given. */
  readonly initial?: readonly number[];
}

/** @throws RangeError for shapes that do not fit, probabilities that do not sum to 1, asymmetric matrices */
export function checkMatrixProblem({ classes, initial }: MatrixProblem): void {
  const d = classes[0]?.mean.length ?? 0;
  const total = classes.reduce((sum, { probability }) => sum + probability, 0);
  if (!(Math.abs(total - 1) <= 1e-9)) complain("probabilities", total, "a sum of 1");
  if (initial && initial.length !== d) complain("initial", initial.length, `${d} coordinates`);
  classes.forEach(({ mean, covariance }, i) => {
    if (mean.length !== d) complain(`classes[${i}].mean`, mean.length, `${d} coordinates`);
    const square = covariance.length === d && covariance.every((row) => row.length === d);
    if (!square) complain(`classes[${i}].covariance`, covariance.length, `${d} rows and columns`);
    covariance.forEach((row, r) =>
      row.forEach((value, c) => {
        const gap = Math.abs(value - covariance[c][r]);
        const size = Math.abs(covariance[r][r]) + Math.abs(covariance[c][c]);
        if (!(gap <= 1e-10 * size))
          complain(`classes[${i}].covariance[${r}][${c}]`, value, "a symmetric matrix");
      }),
    );
  });
}

function complain(path: string, found: number, expected: string): never {
  throw new RangeError(`solveMatrixOde: ${path}: ${found}, expected ${expected}`);
}
