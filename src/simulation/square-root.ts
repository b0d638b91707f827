/** A square root A of a covariance K = A A^T, with the stretch of every row outside which it is 0. */
export interface SquareRoot {
  /** [d * d] row by row. */
  readonly entries: Float64Array;
  /** [row] the first column that is not 0, and the one after the last. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

export function squareRootFrom(rows: readonly (readonly number[])[]): SquareRoot {
  const last = rows.map((row) => row.findLastIndex((entry) => entry !== 0));
  return {
    entries: Float64Array.from(rows.flat()),
    first: Int32Array.from(rows, (row) =>
      Math.max(
        0,
        row.findIndex((entry) => entry !== 0),
      ),
    ),
    end: Int32Array.from(last, (column) => column + 1),
  };
}

/** out += A vector. */
export function addProduct(root: SquareRoot, vector: Float64Array, out: Float64Array): void {
  const { entries, first, end } = root;
  const d = vector.length;
  for (let row = 0; row < d; row++) {
    let sum = out[row];
    for (let column = first[row]; column < end[row]; column++)
      sum += entries[row * d + column] * vector[column];
    out[row] = sum;
  }
}

/** out = A^T vector. */
export function transposedProduct(root: SquareRoot, vector: Float64Array, out: Float64Array): void {
  const { entries, first, end } = root;
  const d = vector.length;
  out.fill(0);
  for (let row = 0; row < d; row++) {
    const value = vector[row];
    for (let column = first[row]; column < end[row]; column++)
      out[column] += entries[row * d + column] * value;
  }
}
