import { FUNCTIONS, type SmoothedExponential } from "./smoothed-exponential.js";

/**
 * Where r_c + start, r_c + start + step, ... lie between the entries of a table, for each logit c: cubic
 * interpolation, whose weights are the same for all of them.
 */
export class Stencils {
  /** [logit] offset of the first of four entries. */
  readonly offsets: Int32Array;
  /** [logit][4] */
  readonly weights: Float64Array;

  constructor(private readonly logits: number) {
    this.offsets = new Int32Array(logits);
    this.weights = new Float64Array(4 * logits);
  }

  place(table: SmoothedExponential, r: Float64Array, start: number): void {
    const { offsets, weights } = this;
    for (let c = 0; c < this.logits; c++) {
      const position = (r[c] + start - table.lowest) / table.spacing;
      const below = Math.floor(position);
      const t = position - below;
      offsets[c] = (below - 1) * FUNCTIONS;
      weights[4 * c] = (-t * (t - 1) * (t - 2)) / 6;
      weights[4 * c + 1] = ((t + 1) * (t - 1) * (t - 2)) / 2;
      weights[4 * c + 2] = (-(t + 1) * t * (t - 2)) / 2;
      weights[4 * c + 3] = ((t + 1) * t * (t - 1)) / 6;
    }
  }
}
