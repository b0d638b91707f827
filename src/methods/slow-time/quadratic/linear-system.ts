import { LuDecomposition, Matrix } from "../../../bundled/ml-matrix.js";

/** Equations of a step, [unknown][node] on the right. */
export interface System {
  readonly matrix: Matrix;
  readonly right: readonly Float64Array[];
}

/** The solution; NaN where the right side is not finite. */
export function solved(matrix: Matrix, right: Float64Array): Float64Array {
  if (right.length === 0 || !right.every(Number.isFinite)) return right.fill(NaN);
  return Float64Array.from(
    new LuDecomposition(matrix).solve(Matrix.columnVector(right)).to1DArray(),
  );
}
