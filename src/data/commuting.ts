import { Matrix } from "../bundled/ml-matrix.js";
import { submatrix, varyingFeatures } from "./submatrix.js";
import { squareMatrix } from "../numerics/square-matrix.js";
import { relativeCommutator } from "../problem/commuting-matrices.js";
import { eigenDecomposition } from "../problem/eigen-decomposition.js";
import { jointJacobi, offDiagonal, type SweepRule } from "../problem/joint-jacobi.js";

/** How far matrices are from commuting, and the commuting ones next to them. */
export interface CommutingReport {
  /** Largest ||K_i K_j - K_j K_i|| / (||K_i|| ||K_j||) over the pairs, Frobenius norms; 0 where all commute. */
  readonly commutator: number;
  /** [class] ||off-diagonal part|| / ||K_i|| in the best common basis: what the approximation leaves out. */
  readonly rest: readonly number[];
  /** [class][row * d + column] diagonal in the best common basis, elsewhere 0. */
  readonly approximations: readonly Float64Array[];
}

/** Matrices that do not commute: sweeps end when they gain less than a thousandth, and leave out what gains less. */
const APPROXIMATE: SweepRule = { share: 0.99, leastAngle: 1e-4 };

/**
 * The best common basis by joint diagonalisation (Cardoso and Souloumiac, SIAM J. Matrix Anal. 17 (1996)), begun at the
 * eigenbasis of the mean covariance, and the matrices with nothing but their diagonal in it. Features that never vary
 * stay by themselves.
 * @param matrices [class][row * d + column]
 */
export function commutingReport(matrices: readonly Float64Array[], d: number): CommutingReport {
  const active = varyingFeatures(matrices, d);
  const given = matrices.map((entries) => submatrix(entries, d, active));
  const commutator = Math.max(
    0,
    ...given.flatMap((a, i) =>
      given
        .slice(0, i)
        .map((b) => relativeCommutator(squareMatrix(a.to2DArray()), squareMatrix(b.to2DArray()))),
    ),
  );
  const mean = Matrix.zeros(active.length, active.length);
  for (const matrix of given) mean.add(matrix);
  const vectors = eigenDecomposition(mean).eigenvectorMatrix;
  const rotated = given.map((matrix) => flat(vectors.transpose().mmul(matrix).mmul(vectors)));
  const basis = flat(vectors);
  jointJacobi(rotated, basis, active.length, APPROXIMATE);
  return {
    commutator,
    rest: rotated.map((matrix) => offDiagonal(matrix, active.length)),
    approximations: rotated.map((matrix) => recomposed(matrix, basis, active, d)),
  };
}

const flat = (matrix: Matrix): Float64Array => Float64Array.from(matrix.to1DArray());

/** basis diag(matrix) basis^T, in its place among all features. */
function recomposed(
  matrix: Float64Array,
  basis: Float64Array,
  active: Int32Array,
  d: number,
): Float64Array {
  const n = active.length;
  const vectors = Matrix.from1DArray(n, n, basis);
  const diagonal = Array.from({ length: n }, (_, j) => Math.max(0, matrix[j * n + j]));
  const product = vectors.clone().mulRowVector(diagonal).mmul(vectors.transpose());
  const result = new Float64Array(d * d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = product.get(i, j);
      result[active[i] * d + active[j]] = entry;
      result[active[j] * d + active[i]] = entry;
    }
  }
  return result;
}
