import { pairOf } from "./state-modes.js";

/** N -> J N + N J^T on the lower triangles of symmetric matrices of order n, row by row. */
export function lyapunovOperator(flow: Float64Array, n: number): Float64Array {
  const pairs = (n * (n + 1)) / 2;
  const operator = new Float64Array(pairs * pairs);
  for (let a = 0; a < n; a++)
    for (let b = 0; b <= a; b++)
      for (let k = 0; k < n; k++) {
        operator[pairOf(a, b) * pairs + pairOf(k, b)] += flow[a * n + k];
        operator[pairOf(a, b) * pairs + pairOf(a, k)] += flow[b * n + k];
      }
  return operator;
}
