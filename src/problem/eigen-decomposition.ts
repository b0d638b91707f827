import { EigenvalueDecomposition, Matrix } from "../bundled/ml-matrix.js";

/** Entries below this part of the largest one are the square of rounding. */
const NEGLIGIBLE = 1e-32;

/**
 * The eigenvalue decomposition of a symmetric matrix, to rounding of its largest entry. Entries that are smaller by
 * 32 digits count as 0: the QL iteration divides by them while it has seen nothing larger, and where they underflow
 * it does not end.
 */
export function eigenDecomposition(matrix: Matrix): EigenvalueDecomposition {
  const least = NEGLIGIBLE * Math.max(matrix.max(), -matrix.min());
  const cleaned = new Matrix(
    matrix.to2DArray().map((row) => row.map((x) => (Math.abs(x) < least ? 0 : x))),
  );
  return new EigenvalueDecomposition(cleaned, { assumeSymmetric: true });
}
