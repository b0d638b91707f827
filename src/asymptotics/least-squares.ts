import { logDeterminant, reflect, type Columns } from "./householder.js";

/** What a triangular factorisation of a least-squares problem tells. */
export interface LeastSquares {
  /** Coefficients of the last `tail` columns. */
  readonly coefficients: readonly number[];
  /** Their covariance, row by row, for rows of unit variance. */
  readonly covariance: readonly (readonly number[])[];
  /** Sum of squared residuals. */
  readonly residual: number;
  /** log |det| of the triangle. */
  readonly logDeterminant: number;
}

/**
 * Minimises |A c - b| by Householder reflections. Undefined when the columns cannot be told apart in double precision.
 * @param system A, and b as its last column; overwritten
 * @param tail how many of the last columns of A are wanted
 */
export function leastSquares(system: Columns, tail: number): LeastSquares | undefined {
  const { rows, entries } = system;
  const width = system.width - 1;
  for (let j = 0; j < width; j++) if (!reflect(system, j, rows)) return undefined;
  const inverse = invertTail(system, width, tail);
  const target = entries.subarray(width * rows, (width + 1) * rows);
  const start = width - tail;
  const coefficients = inverse.map((row) =>
    row.reduce((sum, weight, k) => sum + weight * target[start + k], 0),
  );
  const covariance = inverse.map((row) =>
    inverse.map((other) => row.reduce((sum, weight, k) => sum + weight * other[k], 0)),
  );
  let residual = 0;
  for (let i = width; i < rows; i++) residual += target[i] ** 2;
  return { coefficients, covariance, residual, logDeterminant: logDeterminant(system, width) };
}

/** The inverse of the last block of the triangle. */
function invertTail({ rows, entries }: Columns, width: number, tail: number): number[][] {
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
