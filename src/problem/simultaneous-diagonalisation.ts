import { Matrix } from "ml-matrix";
import { MATRIX_TOLERANCE, matrixComplaints } from "./commuting-matrices.js";
import { eigenDecomposition } from "./eigen-decomposition.js";
import { InputError, refuse } from "./input-error.js";
import { jointJacobi, offDiagonal } from "./joint-jacobi.js";
import { normalStream } from "./normal-stream.js";
import type { Covariance } from "./problem.js";
import type { SpectralCoordinates } from "./spectral-coordinates.js";

/** Vectors in the original basis. */
type Undiagonalised = Omit<SpectralCoordinates, "eigenvalues">;

/**
 * Diagonalises all covariances together and expresses means, X* and X_0 in the common eigenbasis.
 *
 * A random positive combination of commuting matrices separates, with probability one, exactly what some
 * matrix separates, so its eigenbasis serves them all; eigenvalues of it that nearly coincide are told
 * apart by Jacobi rotations on all matrices at once. The off-diagonal rest is checked afterwards.
 * @param where name that errors begin with
 * @throws InputError unless the rest is at most 1e-10 of each matrix in the Frobenius norm
 */
export function diagonalised(
  given: Undiagonalised,
  covariances: readonly Covariance[],
  where: string,
): SpectralCoordinates {
  refuse(where, matrixComplaints(covariances));
  const matrices = covariances.map((covariance) =>
    covariance.kind === "matrix"
      ? symmetrised(covariance.rows)
      : Matrix.identity(given.count, given.count),
  );
  const { basis, diagonal } = commonEigenbasis(matrices);
  diagonal.forEach((matrix, i) => {
    const rest = offDiagonal(matrix);
    if (rest <= MATRIX_TOLERANCE) return;
    const text = `off-diagonal rest ${rest.toPrecision(3)} in the common eigenbasis`;
    throw new InputError(where, `classes[${i}].covariance.rows`, `${text}, expected 0`);
  });
  return {
    ...given,
    eigenvalues: diagonal.map((matrix) => clampedDiagonal(matrix)),
    means: given.means.map((mean) => rotated(basis, mean)),
    initial: given.initial.map((start) => rotated(basis, start)),
    teacher: given.teacher.map((vector) => rotated(basis, vector)),
  };
}

/** Fixed: the outcome does not depend on it beyond rounding and the order of equal eigenvalues. */
const COMBINATION_SEED = 20_241;

function commonEigenbasis(matrices: readonly Matrix[]): { basis: Matrix; diagonal: Matrix[] } {
  const stream = normalStream(COMBINATION_SEED);
  const combination = Matrix.zeros(matrices[0].rows, matrices[0].rows);
  for (const matrix of matrices) {
    const scale = matrix.norm("frobenius") || 1;
    combination.add(Matrix.mul(matrix, (0.5 + Math.abs(stream.normal())) / scale));
  }
  const basis = eigenDecomposition(combination).eigenvectorMatrix;
  const diagonal = matrices.map((matrix) => basis.transpose().mmul(matrix).mmul(basis));
  jointJacobi(diagonal, basis);
  return { basis, diagonal };
}

function symmetrised(rows: readonly (readonly number[])[]): Matrix {
  const matrix = new Matrix(rows.map((row) => [...row]));
  return Matrix.add(matrix, matrix.transpose()).mul(0.5);
}

/** Eigenvalues; those negative by rounding are 0. */
function clampedDiagonal(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.diagonal(), (eigenvalue) => Math.max(0, eigenvalue));
}

/** basis^T vector. */
function rotated(basis: Matrix, vector: Float64Array): Float64Array {
  const result = new Float64Array(vector.length);
  for (let row = 0; row < vector.length; row++) {
    if (vector[row] === 0) continue;
    for (let j = 0; j < vector.length; j++) result[j] += basis.get(row, j) * vector[row];
  }
  return result;
}
