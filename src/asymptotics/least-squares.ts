/** What a triangular factorisation of a least-squares problem tells. */
export interface LeastSquares {
  /** Coefficients of the last `tail` columns. */
  readonly coefficients: readonly number[];
  /** Their covariance, row by row, for rows of unit variance. */
  readonly covariance: readonly (readonly number[])[];
  /** Sum of squared residuals. */
  readonly residual: number;
  /** log |det| of the triangle: all columns before the tail, and the tail. */
  readonly logDeterminant: { readonly head: number; readonly tail: number };
  /** The triangle itself, for `sensitivities`. */
  readonly triangle: Columns;
}

/** A matrix, column after column: one array, for thousands of small ones are made. */
export interface Columns {
  readonly width: number;
  readonly rows: number;
  readonly entries: Float64Array;
}

/** Room for a matrix, zero as yet. */
export function noColumns(width: number, rows: number): Columns {
  return { width, rows, entries: new Float64Array(width * rows) };
}

/** The matrix with the columns, all of one length. */
export function columnsOf(columns: readonly Float64Array[]): Columns {
  const matrix = noColumns(columns.length, columns[0].length);
  columns.forEach((column, j) => matrix.entries.set(column, j * matrix.rows));
  return matrix;
}

/**
 * Minimises |A c - b| by Householder reflections. Rows of very different weight are safe when the heavy
 * ones come first. Undefined when the columns cannot be told apart in double precision.
 * @param matrix A; overwritten by the triangle
 * @param target b; overwritten
 * @param tail how many of the last columns are wanted
 * @param penalties how many of the last rows are penalties: the k-th of them is zero but in column k, and its target
 *   is zero. What has not been filled yet is left out, which makes the work linear in the rows that are none.
 */
export function leastSquares(
  matrix: Columns,
  target: Float64Array,
  tail: number,
  penalties = 0,
): LeastSquares | undefined {
  const { width } = matrix;
  const dense = target.length - penalties;
  for (let j = 0; j < width; j++) {
    if (!reflect(matrix, target, j, dense + Math.min(j + 1, penalties))) return undefined;
  }
  const inverse = invertTail(matrix, tail);
  const start = width - tail;
  const coefficients = inverse.map((row) =>
    row.reduce((sum, weight, k) => sum + weight * target[start + k], 0),
  );
  const covariance = inverse.map((row) =>
    inverse.map((other) => row.reduce((sum, weight, k) => sum + weight * other[k], 0)),
  );
  let residual = 0;
  for (let i = width; i < target.length; i++) residual += target[i] ** 2;
  const logDeterminant = {
    head: logDiagonal(matrix, 0, start),
    tail: logDiagonal(matrix, start, width),
  };
  return { coefficients, covariance, residual, logDeterminant, triangle: matrix };
}

/** Zeroes column j from its diagonal to `end` and turns the columns after it and the target with it. */
function reflect(
  { width, rows, entries }: Columns,
  target: Float64Array,
  j: number,
  end: number,
): boolean {
  const at = j * rows;
  let square = 0;
  for (let i = at + j; i < at + end; i++) square += entries[i] * entries[i];
  const norm = Math.sqrt(square);
  if (!(norm > 0) || !Number.isFinite(norm)) return false;
  const diagonal = entries[at + j];
  const head = diagonal > 0 ? -norm : norm;
  const scale = 1 / (norm * (norm + Math.abs(diagonal)));
  entries[at + j] -= head;
  for (let k = j + 1; k < width; k++) turn(entries, k * rows, entries, at, j, end, scale);
  turn(target, 0, entries, at, j, end, scale);
  entries[at + j] = head;
  return true;
}

/** Of the vector and the axis that begin at places of their arrays, the entries from `from` to `end`. */
function turn(
  vectors: Float64Array,
  vector: number,
  axes: Float64Array,
  axis: number,
  from: number,
  end: number,
  scale: number,
): void {
  let product = 0;
  for (let i = from; i < end; i++) product += axes[axis + i] * vectors[vector + i];
  product *= scale;
  for (let i = from; i < end; i++) vectors[vector + i] -= product * axes[axis + i];
}

/** The inverse of the last block of the triangle. */
function invertTail({ width, rows, entries }: Columns, tail: number): number[][] {
  const start = width - tail;
  const entry = (i: number, j: number): number => entries[(start + j) * rows + start + i];
  const inverse = Array.from({ length: tail }, () => new Array<number>(tail).fill(0));
  for (let k = 0; k < tail; k++) {
    for (let i = k; i >= 0; i--) {
      let sum = i === k ? 1 : 0;
      for (let j = i + 1; j <= k; j++) sum -= entry(i, j) * inverse[j][k];
      inverse[i][k] = sum / entry(i, i);
    }
  }
  return inverse;
}

function logDiagonal({ rows, entries }: Columns, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.log(Math.abs(entries[j * rows + j]));
  return sum;
}

/**
 * The derivative of one tail coefficient with respect to each row's target, for rows whose original
 * columns are given by `entry(row, column)`.
 */
export function sensitivities(
  { triangle, covariance }: LeastSquares,
  coefficient: number,
  rows: number,
  entry: (row: number, column: number) => number,
): number[] {
  const { width, rows: stride, entries } = triangle;
  const start = width - covariance.length;
  const direction = new Float64Array(width);
  covariance[coefficient].forEach((value, k) => (direction[start + k] = value));
  for (let i = start - 1; i >= 0; i--) {
    let sum = 0;
    for (let j = i + 1; j < width; j++) sum -= entries[j * stride + i] * direction[j];
    direction[i] = sum / entries[i * stride + i];
  }
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += entry(row, j) * direction[j];
    return sum;
  });
}
