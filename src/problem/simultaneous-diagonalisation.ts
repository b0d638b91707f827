import { Matrix } from "../bundled/ml-matrix.js";
import {
  commutatorComplaints,
  commutingTolerance,
  matrixComplaints,
} from "./commuting-matrices.js";
import { eigenDecomposition } from "./eigen-decomposition.js";
import { InputError, refuse } from "./input-error.js";
import { jointJacobi, offDiagonal } from "./joint-jacobi.js";
import { normalStream } from "./normal-stream.js";
import type { Problem } from "./problem.js";
import type { SpectralCoordinates } from "./spectral-coordinates.js";

/** Vectors in the original basis. */
type Undiagonalised = Omit<SpectralCoordinates, "eigenvalues">;

/**
 * Diagonalises all covariances together and expresses means, X* and X_0 in the common eigenbasis.
 *
 * A random positive combination of commuting matrices separates, with probability one, exactly what some
 * matrix separates, so its eigenbasis serves them all; eigenvalues of it that nearly coincide are told
 * apart by Jacobi rotations on all matrices at once. The off-diagonal rest is checked afterwards.
 * @throws InputError unless the rest is within the commuting tolerance of each matrix in the Frobenius norm
 */
export function diagonalised(
  given: Undiagonalised,
  problem: Pick<Problem, "name" | "classes" | "commutingTolerance">,
): SpectralCoordinates {
  const where = problem.name;
  const covariances = problem.classes.map(({ covariance }) => covariance);
  refuse(where, matrixComplaints(covariances));
  refuse(where, commutatorComplaints(problem));
  const most = commutingTolerance(problem);
  const matrices = covariances.map((covariance) => {
    const { scale = 1 } = covariance;
    if (covariance.kind === "matrix") return symmetrised(covariance.rows).mul(scale);
    return Matrix.identity(given.count, given.count).mul(scale);
  });
  const { basis, diagonal } = commonEigenbasis(matrices);
  diagonal.forEach((matrix, i) => {
    const rest = offDiagonal(matrix, given.count);
    if (rest <= most) return;
    const text = `off-diagonal rest ${rest.toPrecision(3)} in the common eigenbasis`;
    throw new InputError(where, `classes[${i}].covariance.rows`, `${text}, expected 0`);
  });
  return {
    ...given,
    eigenvalues: diagonal.map((matrix) => clampedDiagonal(matrix, given.count)),
    means: given.means.map((mean) => rotated(basis, mean)),
    initial: given.initial.map((start) => rotated(basis, start)),
    teacher: given.teacher.map((vector) => rotated(basis, vector)),
  };
}

/** Fixed: the outcome does not depend on it beyond rounding and the order of equal eigenvalues. */
const COMBINATION_SEED = 20_241;

function commonEigenbasis(matrices: readonly Matrix[]): {
  basis: Float64Array;
  diagonal: Float64Array[];
} {
  const stream = normalStream(COMBINATION_SEED);
  const d = matrices[0].rows;
  const combination = Matrix.zeros(d, d);
  for (const matrix of matrices) {
    const scale = matrix.norm("frobenius") || 1;
    combination.add(Matrix.mul(matrix, (0.5 + Math.abs(stream.normal())) / scale));
  }
  const vectors = eigenDecomposition(combination).eigenvectorMatrix;
  const diagonal = matrices.map((matrix) =>
    Float64Array.from(vectors.transpose().mmul(matrix).mmul(vectors).to1DArray()),
  );
  const basis = Float64Array.from(vectors.to1DArray());
  jointJacobi(diagonal, basis, d);
  return { basis, diagonal };
}

function symmetrised(rows: readonly (readonly number[])[]): Matrix {
  const matrix = new Matrix(rows.map((row) => [...row]));
  return Matrix.add(matrix, matrix.transpose()).mul(0.5);
}

/** Eigenvalues; those negative by rounding are 0. */
function clampedDiagonal(matrix: Float64Array, d: number): Float64Array {
  return Float64Array.from({ length: d }, (_, j) => Math.max(0, matrix[j * d + j]));
}

/** basis^T vector. */
function rotated(basis: Float64Array, vector: Float64Array): Float64Array {
  const d = vector.length;
  const result = new Float64Array(d);
  for (let row = 0; row < d; row++) {
    if (vector[row] === 0) continue;
    for (let j = 0; j < d; j++) result[j] += basis[row * d + j] * vector[row];
  }
  return result;
}
