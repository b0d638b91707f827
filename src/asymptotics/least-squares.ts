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
  /** The triangle itself, column by column, for `sensitivities`. */
  readonly columns: readonly Float64Array[];
}

/**
 * Minimises |A c - b| by Householder reflections. Rows of very different weight are safe when the heavy
 * ones come first. Undefined when the columns cannot be told apart in double precision.
 * @param columns the columns of A; overwritten by the triangle
 * @param target b; overwritten
 * @param tail how many of the last columns are wanted
 * @param penalties how many of the last rows are penalties: the k-th of them is zero but in column k, and its target
 *   is zero. What has not been filled yet is left out, which makes the work linear in the rows that are none.
 */
export function leastSquares(
  columns: Float64Array[],
  target: Float64Array,
  tail: number,
  penalties = 0,
): LeastSquares | undefined {
  const width = columns.length;
  const dense = target.length - penalties;
  for (let j = 0; j < width; j++) {
    if (!reflect(columns, target, j, dense + Math.min(j + 1, penalties))) return undefined;
  }
  const inverse = invertTail(columns, tail);
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
    head: logDiagonal(columns, 0, start),
    tail: logDiagonal(columns, start, width),
  };
  return { coefficients, covariance, residual, logDeterminant, columns };
}

/** Zeroes column j from its diagonal to `end` and turns the columns after it and the target with it. */
function reflect(
  columns: readonly Float64Array[],
  target: Float64Array,
  j: number,
  end: number,
): boolean {
  const pivot = columns[j];
  let square = 0;
  for (let i = j; i < end; i++) square += pivot[i] * pivot[i];
  const norm = Math.sqrt(square);
  if (!(norm > 0) || !Number.isFinite(norm)) return false;
  const head = pivot[j] > 0 ? -norm : norm;
  const scale = 1 / (norm * (norm + Math.abs(pivot[j])));
  pivot[j] -= head;
  for (let k = j + 1; k < columns.length; k++) turn(columns[k], pivot, j, end, scale);
  turn(target, pivot, j, end, scale);
  pivot[j] = head;
  return true;
}

function turn(
  vector: Float64Array,
  axis: Float64Array,
  from: number,
  end: number,
  scale: number,
): void {
  let product = 0;
  for (let i = from; i < end; i++) product += axis[i] * vector[i];
  product *= scale;
  for (let i = from; i < end; i++) vector[i] -= product * axis[i];
}

/** The inverse of the last block of the triangle. */
function invertTail(columns: readonly Float64Array[], tail: number): number[][] {
  const start = columns.length - tail;
  const inverse = Array.from({ length: tail }, () => new Array<number>(tail).fill(0));
  for (let k = 0; k < tail; k++) {
    for (let i = k; i >= 0; i--) {
      let sum = i === k ? 1 : 0;
      for (let j = i + 1; j <= k; j++) sum -= columns[start + j][start + i] * inverse[j][k];
      inverse[i][k] = sum / columns[start + i][start + i];
    }
  }
  return inverse;
}

function logDiagonal(columns: readonly Float64Array[], from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.log(Math.abs(columns[j][j]));
  return sum;
}

/**
 * The derivative of one tail coefficient with respect to each row's target, for rows whose original
 * columns are given by `entry(row, column)`.
 */
export function sensitivities(
  { columns, covariance }: LeastSquares,
  coefficient: number,
  rows: number,
  entry: (row: number, column: number) => number,
): number[] {
  const width = columns.length;
  const start = width - covariance.length;
  const direction = new Float64Array(width);
  covariance[coefficient].forEach((value, k) => (direction[start + k] = value));
  for (let i = start - 1; i >= 0; i--) {
    let sum = 0;
    for (let j = i + 1; j < width; j++) sum -= columns[j][i] * direction[j];
    direction[i] = sum / columns[i][i];
  }
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += entry(row, j) * direction[j];
    return sum;
  });
}
