import type { Matrix } from "../../../bundled/ml-matrix.js";
import { denseMatrix, eliminate, substitute } from "../../../numerics/dense-elimination.js";

/** Equations of a step, [unknown][node] on the right. */
export interface System {
  readonly matrix: Matrix;
  readonly right: readonly Float64Array[];
}

/** The solution, in place of the right side; NaN where the right side is not finite. */
export function solved(matrix: Matrix, right: Float64Array): Float64Array {
  const order = right.length;
  if (order === 0 || !right.every(Number.isFinite)) return right.fill(NaN);
  const dense = denseMatrix(order);
  for (let row = 0; row < order; row++)
    for (let column = 0; column < order; column++)
      dense.entries[row * order + column] = matrix.get(row, column);
  eliminate(dense, order);
  substitute(dense, order, right);
  return right;
}
