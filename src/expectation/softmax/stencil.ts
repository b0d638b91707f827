import { FUNCTIONS, type SmoothedExponential } from "./smoothed-exponential.js";

/** Entries of a table that an interpolation takes. */
export const POINTS = 6;

/**
 * Where r_c + start, r_c + start + step, ... lie between the entries of a table, for each logit c: interpolation of
 * degree 5, whose weights are the same for all of them.
 */
export class Stencils {
  /** [logit] offset of the first of six entries. */
  readonly offsets: Int32Array;
  /** [logit][6] */
  readonly weights: Float64Array;

  constructor(private readonly logits: number) {
    this.offsets = new Int32Array(logits);
    this.weights = new Float64Array(POINTS * logits);
  }

  place(table: SmoothedExponential, r: Float64Array, start: number): void {
    const { offsets, weights } = this;
    for (let c = 0; c < this.logits; c++) {
      const position = (r[c] + start - table.lowest) / table.spacing;
      const below = Math.floor(position);
      const t = position - below;
      const [one, four] = [t * t - 1, t * t - 4];
      const at = POINTS * c;
      offsets[c] = (below - 2) * FUNCTIONS;
      weights[at] = (-t * one * (t - 2) * (t - 3)) / 120;
      weights[at + 1] = (t * (t - 1) * four * (t - 3)) / 24;
      weights[at + 2] = (-one * four * (t - 3)) / 12;
      weights[at + 3] = (t * (t + 1) * four * (t - 3)) / 12;
      weights[at + 4] = (-t * one * (t + 2) * (t - 3)) / 24;
      weights[at + 5] = (t * one * four) / 120;
    }
  }

  /** The function at `offset` from the start, for logit c. */
  read(values: Float64Array, c: number, offset: number): number {
    const { weights } = this;
    const at = Math.max(offset % FUNCTIONS, this.offsets[c] + offset);
    const w = POINTS * c;
    return (
      weights[w] * values[at] +
      weights[w + 1] * values[at + 4] +
      weights[w + 2] * values[at + 8] +
      weights[w + 3] * values[at + 12] +
      weights[w + 4] * values[at + 16] +
      weights[w + 5] * values[at + 20]
    );
  }
}
