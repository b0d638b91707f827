import { pairOf } from "./state-modes.js";

/** Writes N -> J N + N J^T on the lower triangles of symmetric matrices of order n, row by row. */
export function lyapunovOperator(flow: Float64Array, n: number, operator: Float64Array): void {
  const pairs = (n * (n + 1)) / 2;
  operator.fill(0);
  for (let a = 0; a < n; a++)
    for (let b = 0; b <= a; b++) {
      const row = pairOf(a, b) * pairs;
      for (let k = 0; k < n; k++) {
        operator[row + pairOf(k, b)] += flow[a * n + k];
        operator[row + pairOf(a, k)] += flow[b * n + k];
      }
    }
}
