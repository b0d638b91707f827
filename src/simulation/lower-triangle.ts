/**
 * Turns a matrix into one with fewer columns and the same Gram matrix M M^T, by plane rotations from the
 * right: the columns from `rows` on become 0. Orthogonal, so that nothing is lost to cancellation.
 * Overwrites `matrix`, whose remaining columns are lower triangular.
 *
 * @param matrix [rows * columns] row by row, columns >= rows
 */
export function lowerTriangle(matrix: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    for (let column = columns - 1; column > row; column--) {
      const pivot = matrix[row * columns + row];
      const other = matrix[row * columns + column];
      const length = Math.sqrt(pivot * pivot + other * other);
      if (length === 0)
        matrix[row * columns + column] = 0; // squares underflow: below 1e-162
      else if (other !== 0)
        rotate(matrix, columns, row, rows, column, pivot / length, other / length);
    }
  }
}

/** Rotates columns `first` and `column` in the rows from `first` on; earlier rows are 0 in both. */
function rotate(
  matrix: Float64Array,
  columns: number,
  first: number,
  rows: number,
  column: number,
  cosine: number,
  sine: number,
): void {
  for (let row = first; row < rows; row++) {
    const a = matrix[row * columns + first];
    const b = matrix[row * columns + column];
    matrix[row * columns + first] = cosine * a + sine * b;
    matrix[row * columns + column] = cosine * b - sine * a;
  }
}
