import { logDeterminant, reflect, reflectBack, type Columns } from "./householder.js";

/** What a triangular factorisation of a least-squares problem tells. */
export interface LeastSquares {
  /** Coefficients of the columns from `head` on. */
  readonly coefficients: Float64Array;
  /** Their standard deviations, for rows of unit variance. */
  readonly deviations: Float64Array;
  /** Sum of squared residuals. */
  readonly residual: number;
  /** log |det| of the blocks of the triangle before and from `head` on. */
  readonly logDeterminants: { readonly head: number; readonly tail: number };
  /** [row] the weights with which the rows of b make up a coefficient. */
  weightsOf(coefficient: number): Float64Array;
}

/**
 * Minimises |A c - b| by Householder reflections. Undefined when the columns cannot be told apart in double precision.
 * @param system A, and b as its last column; overwritten
 * @param head how many of the first columns of A are there to be integrated out
 * @param endOf given where these columns are an upper triangle in as many of the first rows: the row from which on column
 *   j < head is 0
 */
export function leastSquares(
  system: Columns,
  head: number,
  endOf?: (j: number) => number,
): LeastSquares | undefined {
  const { rows, entries } = system;
  const width = system.width - 1;
  const diagonals = new Float64Array(width);
  const from = (j: number): number => (endOf ? Math.max(head, j + 1) : j + 1);
  const end = (j: number): number => (endOf && j < head ? endOf(j) : rows);
  for (let j = 0; j < width; j++)
    if (!reflect(system, j, from(j), end(j), diagonals)) return undefined;
  const inverse = inverseFrom(system, head, width);
  const target = entries.subarray(width * rows, system.width * rows);
  const tail = width - head;
  const coefficients = new Float64Array(tail);
  const deviations = new Float64Array(tail);
  for (let l = 0; l < tail; l++) {
    for (let k = 0; k < tail; k++) coefficients[l] += inverse[l][k] * target[head + k];
    deviations[l] = Math.hypot(...inverse[l]);
  }
  let residual = 0;
  for (let i = width; i < rows; i++) residual += target[i] ** 2;
  return {
    coefficients,
    deviations,
    residual,
    logDeterminants: {
      head: logDeterminant(system, 0, head),
      tail: logDeterminant(system, head, width),
    },
    weightsOf(l) {
      const weights = new Float64Array(rows);
      weights.set(inverse[l], head);
      for (let j = width - 1; j >= 0; j--)
        reflectBack(system, j, from(j), end(j), diagonals[j], weights);
      return weights;
    },
  };
}

/** The inverse of the block of the triangle from `head` on, row by row. */
function inverseFrom({ rows, entries }: Columns, head: number, width: number): Float64Array[] {
  const tail = width - head;
  const entry = (i: number, j: number): number => entries[(head + j) * rows + head + i];
  const inverse = Array.from({ length: tail }, () => new Float64Array(tail));
  for (let k = 0; k < tail; k++) {
    for (let i = k; i >= 0; i--) {
      let sum = i === k ? 1 : 0;
      for (let j = i + 1; j <= k; j++) sum -= entry(i, j) * inverse[j][k];
      inverse[i][k] = sum / entry(i, i);
    }
  }
  return inverse;
}
