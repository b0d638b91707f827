import { eliminate, type DenseMatrix } from "../../../numerics/dense-elimination.js";

/**
 * I - dG/dP in units of the entries' scales, eliminated.
 * @param response [row][column] dG/dP times the scale of the column
 * @param scales [entry] of the entries of one stage
 */
export function writeNewtonMatrix(
  matrix: DenseMatrix,
  response: Float64Array,
  scales: Float64Array,
  width: number,
): void {
  for (let row = 0; row < width; row++)
    for (let column = 0; column < width; column++)
      matrix.entries[row * width + column] =
        Number(row === column) - response[row * width + column] / scales[row % scales.length];
  eliminate(matrix, width);
}
