import { CholeskyDecomposition, Matrix } from "../bundled/ml-matrix.js";
import { eigenDecomposition } from "../problem/eigen-decomposition.js";
import { meanCoordinates } from "../problem/finite-coordinates.js";
import { InputError } from "../problem/input-error.js";
import { logitsOf } from "../problem/logits.js";
import type { Covariance, Problem } from "../problem/problem.js";
import { randomStart } from "../problem/random-start.js";
import { zeroStart } from "../problem/spectral-coordinates.js";
import { isRandomStart, startVectors } from "../problem/start-vectors.js";
import { teacherVectors } from "../problem/teacher-vectors.js";
import type { SimulationModel } from "./model.js";
import { squareRootFrom, type SquareRoot } from "./square-root.js";

/**
 * Every coordinate in the basis that the matrices are given in; they need not commute. Drawing a datum costs
 * d^2 operations.
 * @param problem with covariances of kind matrix or identity, as a plain object: problem files with matrices
 *   that do not commute are refused, since they have no modes
 * @throws InputError for a covariance that is not positive semidefinite
 */
export function matrixModel(problem: Problem, d: number): SimulationModel {
  const covariances = problem.classes.map(({ covariance }) => matrixOf(covariance, d));
  const spectra = covariances.map((matrix) => eigenDecomposition(matrix).realEigenvalues);
  return {
    dimension: d,
    probabilities: problem.classes.map(({ probability }) => probability),
    means: problem.classes.map(({ mean }) => meanCoordinates(mean, d)),
    noise: {
      kind: "factors",
      factors: covariances.map((matrix, i) => squareRoot(matrix, problem.name, i)),
    },
    initial: initialOf(problem, d),
    teacher: teacherVectors(problem).map((vector) => meanCoordinates(vector, d)),
    rests: [],
    productTraces: covariances.map((a) => covariances.map((b) => a.mmul(b).trace())),
    traces: covariances.map((matrix) => matrix.trace()),
    largest: spectra.map((eigenvalues) => Math.max(...eigenvalues)),
  };
}

function matrixOf(covariance: Covariance, d: number): Matrix {
  const { scale = 1 } = covariance;
  if (covariance.kind === "matrix") return new Matrix(covariance.rows).mul(scale);
  return Matrix.identity(d, d).mul(scale);
}

function initialOf(problem: Problem, d: number): Float64Array[] {
  const { initial } = problem;
  const logits = logitsOf(problem);
  if (initial === "zero") return zeroStart(logits, d);
  if (isRandomStart(initial)) return randomStart(logits, d, initial.norm, initial.seed);
  return startVectors(initial).map((vector) => meanCoordinates(vector, d));
}

/** A with A A^T = K: Cholesky, or the eigenvectors times the roots of the eigenvalues where K is singular. */
function squareRoot(covariance: Matrix, where: string, index: number): SquareRoot {
  const cholesky = new CholeskyDecomposition(covariance);
  if (cholesky.isPositiveDefinite())
    return squareRootFrom(cholesky.lowerTriangularMatrix.to2DArray());
  const { eigenvectorMatrix, realEigenvalues } = eigenDecomposition(covariance);
  const largest = Math.max(...realEigenvalues.map(Math.abs));
  const least = Math.min(...realEigenvalues);
  if (least < -1e-10 * largest) {
    const text = `eigenvalue ${Number(least.toPrecision(6))}, expected all >= 0`;
    throw new InputError(where, `classes[${index}].covariance.rows`, text);
  }
  const roots = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return squareRootFrom(eigenvectorMatrix.mulRowVector(roots).to2DArray());
}
