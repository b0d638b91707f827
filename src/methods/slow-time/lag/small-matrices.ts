import { eliminate, substitute, type DenseMatrix } from "../../../numerics/dense-elimination.js";

/** factor A B into `out`, row by row. */
export function writeProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  order: number,
  factor: number,
): void {
  for (let i = 0; i < order; i++)
    for (let j = 0; j < order; j++) {
      let sum = 0;
      for (let k = 0; k < order; k++) sum += a[i * order + k] * b[k * order + j];
      out[i * order + j] = factor * sum;
    }
}

/** factor A x into `out`. */
export function writeImage(
  out: Float64Array,
  a: Float64Array,
  x: Float64Array,
  factor: number,
): void {
  const order = out.length;
  for (let i = 0; i < order; i++) {
    let sum = 0;
    for (let j = 0; j < order; j++) sum += a[i * order + j] * x[j];
    out[i] = factor * sum;
  }
}

/** I + factor A into `matrix`, eliminated. */
export function eliminateShifted(
  matrix: DenseMatrix,
  a: Float64Array,
  factor: number,
  order: number,
): void {
  const { entries } = matrix;
  for (let k = 0; k < a.length; k++) entries[k] = factor * a[k];
  for (let k = 0; k < a.length; k += order + 1) entries[k] += 1;
  eliminate(matrix, order);
}

/**
 * (I + factor A)^-1 into `out`.
 * @param matrix room for it, and `column` for one of its columns
 */
export function writeResolvent(
  out: Float64Array,
  a: Float64Array,
  factor: number,
  matrix: DenseMatrix,
  column: Float64Array,
): void {
  const order = column.length;
  eliminateShifted(matrix, a, factor, order);
  for (let j = 0; j < order; j++) {
    column.fill(0);
    column[j] = 1;
    substitute(matrix, order, column);
    for (let i = 0; i < order; i++) out[i * order + j] = column[i];
  }
}

/** A diag(x) into `out`. */
export function writeColumns(out: Float64Array, a: Float64Array, x: Float64Array): void {
  const order = x.length;
  for (let i = 0; i < order; i++)
    for (let j = 0; j < order; j++) out[i * order + j] = a[i * order + j] * x[j];
}
