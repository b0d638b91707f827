import { LuDecomposition, Matrix } from "../bundled/ml-matrix.js";

/**
 * Standard deviations of sqrt(d) (run - fixed point) in the stationary law of the linear SDE about a stable fixed
 * point: the diagonal of P with J P + P J^T + Sigma = 0.
 *
 * @param volatility [row * size + column] Sigma
 */
export function stationaryDeviation(volatility: Float64Array, jacobian: Matrix): Float64Array {
  const size = jacobian.rows;
  const whole = Matrix.zeros(size * size, size * size);
  const add = (row: number, column: number, value: number): void =>
    void whole.set(row, column, whole.get(row, column) + value);
  for (let r = 0; r < size; r++)
    for (let c = 0; c < size; c++)
      for (let k = 0; k < size; k++) {
        add(r * size + c, k * size + c, jacobian.get(r, k));
        add(r * size + c, r * size + k, jacobian.get(c, k));
      }
  const solution = new LuDecomposition(whole).solve(
    Matrix.columnVector(Array.from(volatility, (value) => -value)),
  );
  return Float64Array.from({ length: size }, (_, c) =>
    Math.sqrt(Math.max(0, solution.get(c * size + c, 0))),
  );
}
