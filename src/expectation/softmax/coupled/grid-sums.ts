import type { PartMeans } from "./part-means.js";
import type { SoftmaxGrid } from "./softmax-grid.js";

/** One axis of a grid. */
export interface GridAxis {
  readonly nodes: Float64Array;
  /** [2 * node] weights in either half of the rule. */
  readonly shares: Float64Array;
  /** Nodes beyond it are near the edge. */
  readonly edge: number;
}

/** Means of the weights, of their products, and of the surprise where there is room for it: of the sums over rows. */
export function sumGrid(grid: SoftmaxGrid, axes: readonly GridAxis[], out: PartMeans): void {
  const [first, second] = axes;
  const row = new RowSums(out.value.length);
  out.clear();
  for (let i = 0; i < grid.rows; i++) {
    row.sum(grid, i, second);
    const isRim = Math.abs(first.nodes[i]) > first.edge;
    for (let n = 0; n < out.value.length; n++) {
      for (let half = 0; half < 2; half++) {
        out.parts[2 * half][n] += first.shares[2 * i + half] * row.halves[0][n];
        out.parts[2 * half + 1][n] += first.shares[2 * i + half] * row.halves[1][n];
      }
      const share = (first.shares[2 * i] + first.shares[2 * i + 1]) / 2;
      out.rim[n] += share * (isRim ? (row.halves[0][n] + row.halves[1][n]) / 2 : row.rim[n]);
    }
  }
  out.average();
}

/** Sums over one row of a grid. */
class RowSums {
  /** [half][mean] */
  readonly halves: readonly Float64Array[];
  readonly rim: Float64Array;
  private readonly terms: Float64Array;

  constructor(size: number) {
    this.halves = [new Float64Array(size), new Float64Array(size)];
    this.rim = new Float64Array(size);
    this.terms = new Float64Array(size);
  }

  sum(grid: SoftmaxGrid, i: number, { nodes, shares, edge }: GridAxis): void {
    const { halves, rim, terms } = this;
    const [even, odd] = halves;
    for (const sums of [even, odd, rim]) sums.fill(0);
    for (let j = 0, node = i * grid.columns; j < grid.columns; j++, node++) {
      this.place(grid, node);
      const [one, two] = [shares[2 * j], shares[2 * j + 1]];
      const atEdge = Math.abs(nodes[j]) > edge ? (one + two) / 2 : 0;
      if (one > 0) for (let n = 0; n < terms.length; n++) even[n] += one * terms[n];
      if (two > 0) for (let n = 0; n < terms.length; n++) odd[n] += two * terms[n];
      if (atEdge > 0) for (let n = 0; n < terms.length; n++) rim[n] += atEdge * terms[n];
    }
  }

  private place({ weights, surprise }: SoftmaxGrid, node: number): void {
    const { terms } = this;
    let index = weights.length;
    for (let b = 0; b < weights.length; b++) {
      const weight = (terms[b] = weights[b][node]);
      for (let c = 0; c <= b; c++) terms[index++] = weight * terms[c];
    }
    if (index < terms.length) terms[index] = surprise[node];
  }
}
