/** A small matrix, row by row, to be eliminated in place, with room for what that leaves to remember. */
export interface DenseMatrix {
  /** [order * order], or more; the first ones count. */
  readonly entries: Float64Array;
  readonly pivots: Int32Array;
  /** [row] 1 / its largest entry, by which pivots are compared. */
  readonly scales: Float64Array;
}

/** Room for matrices up to an order. */
export const denseMatrix = (order: number): DenseMatrix => ({
  entries: new Float64Array(order * order),
  pivots: new Int32Array(order),
  scales: new Float64Array(order),
});

/**
 * Gaussian elimination with partial pivoting, pivots measured by the largest entry of their row: rows of stiff equations are
 * larger than those of slow ones by any factor, and as pivots would drown them. The multipliers stand where the entries were.
 * Many small systems a step are solved; nothing is allocated.
 */
export function eliminate({ entries, pivots, scales }: DenseMatrix, order: number): void {
  for (let row = 0; row < order; row++) scales[row] = scaleOf(entries, order, row);
  for (let k = 0; k < order; k++) {
    let pivot = k;
    let largest = -1;
    for (let row = k; row < order; row++) {
      const size = Math.abs(entries[row * order + k]) * scales[row];
      if (size > largest) {
        largest = size;
        pivot = row;
      }
    }
    pivots[k] = pivot;
    if (pivot !== k) {
      swapRows(entries, order, k, pivot);
      scales[pivot] = scales[k];
    }
    const top = k * order;
    const inverse = 1 / entries[top + k];
    for (let row = k + 1; row < order; row++) {
      const at = row * order;
      if (entries[at + k] === 0) continue;
      const factor = (entries[at + k] *= inverse);
      for (let column = k + 1; column < order; column++)
        entries[at + column] -= factor * entries[top + column];
    }
  }
}

/** Solves A x = b for one right-hand side in place, after {@link eliminate}; NaN where the matrix is singular. */
export function substitute(
  { entries, pivots }: DenseMatrix,
  order: number,
  right: Float64Array,
): void {
  for (let k = 0; k < order; k++) swap(right, k, pivots[k]);
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

/** The same for A^T x = b: P A = L U, so that x = P^T L^-T U^-T b. */
export function substituteTransposed(
  { entries, pivots }: DenseMatrix,
  order: number,
  right: Float64Array,
): void {
  for (let k = 0; k < order; k++) {
    const value = (right[k] /= entries[k * order + k]);
    if (value === 0) continue;
    for (let column = k + 1; column < order; column++)
      right[column] -= entries[k * order + column] * value;
  }
  for (let k = order - 1; k > 0; k--) {
    const value = right[k];
    if (value === 0) continue;
    for (let column = 0; column < k; column++) right[column] -= entries[k * order + column] * value;
  }
  for (let k = order - 1; k >= 0; k--) swap(right, k, pivots[k]);
}

function scaleOf(entries: Float64Array, order: number, row: number): number {
  let largest = 0;
  for (let k = row * order; k < (row + 1) * order; k++) {
    const size = Math.abs(entries[k]);
    if (size > largest) largest = size;
  }
  return 1 / Math.max(largest, 1e-300);
}

function swapRows(entries: Float64Array, order: number, a: number, b: number): void {
  for (let column = 0; column < order; column++)
    swap(entries, a * order + column, b * order + column);
}

function swap(list: Float64Array, a: number, b: number): void {
  if (a === b) return;
  const kept = list[a];
  list[a] = list[b];
  list[b] = kept;
}
