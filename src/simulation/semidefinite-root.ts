/** Pivots below this share of the largest diagonal entry are rounding of 0. */
const NEGLIGIBLE = 1e-14;

/**
 * Lower triangular L with L L^T = matrix, for a positive semidefinite matrix, singular ones included
 * (columns of vanishing pivots are 0). Row by row, n = size.
 */
export function semidefiniteRoot(matrix: Float64Array, size: number, out: Float64Array): void {
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, matrix[i * size + i]);
  out.fill(0);
  for (let column = 0; column < size; column++) {
    const pivot = remainder(matrix, out, size, column, column);
    if (pivot <= NEGLIGIBLE * largest) continue;
    const root = Math.sqrt(pivot);
    for (let row = column; row < size; row++)
      out[row * size + column] = remainder(matrix, out, size, row, column) / root;
  }
}

/** The entry of the matrix less what earlier columns account for. */
function remainder(
  matrix: Float64Array,
  root: Float64Array,
  size: number,
  row: number,
  column: number,
): number {
  let sum = matrix[row * size + column];
  for (let k = 0; k < column; k++) sum -= root[row * size + k] * root[column * size + k];
  return sum;
}
