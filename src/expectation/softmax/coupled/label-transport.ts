import type { CoupledAxis } from "./coupled-axis.js";
import type { SoftmaxGrid } from "./softmax-grid.js";

/**
 * E[y_c | u] on the grid of u from y_c on that of w, axis by axis: by each half of the lattices of w, which makes four means
 * of every label.
 */
export class LabelTransport {
  /** [4 * label + part] at the node of u asked for last. */
  readonly means: Float64Array;
  /** [label][half of the first axis][node of u_1][node of w_2] */
  private readonly halfway: [Float64Array, Float64Array][];

  constructor(private readonly labels: number) {
    this.means = new Float64Array(4 * labels);
    this.halfway = Array.from({ length: labels }, () => [new Float64Array(0), new Float64Array(0)]);
  }

  /** Along the first axis. @param counted the labels, by index */
  prepare(axis: CoupledAxis, grid: SoftmaxGrid, counted: readonly number[]): void {
    const { columns } = grid;
    const size = axis.u.length * columns;
    counted.forEach((b, c) => {
      const halves = this.halfway[c];
      for (let half = 0; half < 2; half++) {
        if (halves[half].length < size) halves[half] = new Float64Array(size);
        halves[half].fill(0, 0, size);
        gather(axis, half, grid.weights[b], columns, halves[half]);
      }
    });
  }

  /** Along the second, at nodes i and j of u. */
  at(axis: CoupledAxis, i: number, j: number): void {
    const { means, halfway } = this;
    const { first, starts, given } = axis;
    const start = starts[j];
    const count = starts[j + 1] - start;
    const row = i * axis.w.length + first[j];
    for (let c = 0; c < this.labels; c++)
      for (let half = 0; half < 2; half++) {
        const values = halfway[c][half];
        let [even, odd] = [0, 0];
        for (let k = 0; k < count; k++) {
          even += given[2 * (start + k)] * values[row + k];
          odd += given[2 * (start + k) + 1] * values[row + k];
        }
        means[4 * c + 2 * half] = even;
        means[4 * c + 2 * half + 1] = odd;
      }
  }
}

/** out[i][.] = sum_k given[i][k] values[k][.] */
function gather(
  { u, first, starts, given }: CoupledAxis,
  half: number,
  values: Float64Array,
  columns: number,
  out: Float64Array,
): void {
  for (let i = 0; i < u.length; i++) {
    const to = i * columns;
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const weight = given[2 * k + half];
      if (weight === 0) continue;
      const from = (first[i] + k - starts[i]) * columns;
      for (let j = 0; j < columns; j++) out[to + j] += weight * values[from + j];
    }
  }
}
