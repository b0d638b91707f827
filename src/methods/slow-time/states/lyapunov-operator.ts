import { pairOf } from "./state-modes.js";

/** The operators N -> J N + N J^T on lower triangles of symmetric matrices of order n, row by row, from J. */
export class LyapunovOperator {
  /** Entry `from[k]` of J is added to entry `to[k]` of the operator. */
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(n: number) {
    const pairs = (n * (n + 1)) / 2;
    const from: number[] = [];
    const to: number[] = [];
    for (let a = 0; a < n; a++)
      for (let b = 0; b <= a; b++)
        for (let k = 0; k < n; k++) {
          from.push(a * n + k, b * n + k);
          to.push(pairOf(a, b) * pairs + pairOf(k, b), pairOf(a, b) * pairs + pairOf(a, k));
        }
    this.from = Int32Array.from(from);
    this.to = Int32Array.from(to);
  }

  write(flow: Float64Array, operator: Float64Array): void {
    const { from, to } = this;
    operator.fill(0);
    for (let k = 0; k < from.length; k++) operator[to[k]] += flow[from[k]];
  }
}
