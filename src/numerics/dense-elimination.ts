/** A small matrix, row by row, to be eliminated in place, with room for what that leaves to remember. */
export interface DenseMatrix {
  /** [order * order], or more; the first ones count. */
  readonly entries: Float64Array;
  readonly pivots: Int32Array;
  readonly scales: Float64Array;
}

/** Room for matrices up to an order. */
export const denseMatrix = (order: number): DenseMatrix => ({
  entries: new Float64Array(order * order),
  pivots: new Int32Array(order),
  scales: new Float64Array(order),
});

/**
 * Gaussian elimination with partial pivoting, rows brought to one size first: rows of stiff equations are larger than those
 * of slow ones by any factor, and as pivots would drown them. The multipliers stand where the entries were. Many small
 * systems a step are solved; nothing is allocated.
 */
export function eliminate({ entries, pivots, scales }: DenseMatrix, order: number): void {
  for (let row = 0; row < order; row++) equilibrate(entries, order, row, scales);
  for (let k = 0; k < order; k++) {
    let pivot = k;
    for (let row = k + 1; row < order; row++)
      if (Math.abs(entries[row * order + k]) > Math.abs(entries[pivot * order + k])) pivot = row;
    pivots[k] = pivot;
    if (pivot !== k) swapRows(entries, order, k, pivot);
    const inverse = 1 / entries[k * order + k];
    for (let row = k + 1; row < order; row++) {
      const at = row * order;
      if (entries[at + k] === 0) continue;
      const factor = (entries[at + k] *= inverse);
      for (let column = k + 1; column < order; column++)
        entries[at + column] -= factor * entries[k * order + column];
    }
  }
}

/** Solves for one right-hand side in place, after {@link eliminate}; NaN where the matrix is singular. */
export function substitute(
  { entries, pivots, scales }: DenseMatrix,
  order: number,
  right: Float64Array,
): void {
  for (let row = 0; row < order; row++) right[row] *= scales[row];
  for (let k = 0; k < order; k++) {
    const pivot = pivots[k];
    if (pivot === k) continue;
    const kept = right[k];
    right[k] = right[pivot];
    right[pivot] = kept;
  }
  for (let row = 1; row < order; row++) {
    let sum = right[row];
    for (let column = 0; column < row; column++)
      sum -= entries[row * order + column] * right[column];
    right[row] = sum;
  }
  for (let row = order - 1; row >= 0; row--) {
    let sum = right[row];
    for (let column = row + 1; column < order; column++)
      sum -= entries[row * order + column] * right[column];
    right[row] = sum / entries[row * order + row];
  }
}

/** Divides a row by the power of two next to its largest entry: no digit is lost. */
function equilibrate(
  entries: Float64Array,
  order: number,
  row: number,
  scales: Float64Array,
): void {
  let largest = 0;
  for (let k = row * order; k < (row + 1) * order; k++)
    largest = Math.max(largest, Math.abs(entries[k]));
  const scale = largest > 0 ? 2 ** -Math.round(Math.log2(largest)) : 1;
  scales[row] = scale;
  for (let k = row * order; k < (row + 1) * order; k++) entries[k] *= scale;
}

function swapRows(entries: Float64Array, order: number, a: number, b: number): void {
  for (let column = 0; column < order; column++) {
    const kept = entries[a * order + column];
    entries[a * order + column] = entries[b * order + column];
    entries[b * order + column] = kept;
  }
}
