import { STENCIL, type SmoothedExponential } from "./smoothed-exponential.js";

/** Denominators prod_(m != n) (n - m) of the Lagrange basis on 0..5. */
const DENOMINATORS = [-120, 24, -12, 12, -24, 120];

/** Where x = start, start + step, ... lie between the entries of a table; the fraction is the same for all. */
export class Stencil {
  private first = 0;
  private readonly weights = new Float64Array(STENCIL);

  place(table: SmoothedExponential, start: number): void {
    const position = (start - table.lowest) / table.spacing;
    this.first = Math.floor(position) - 2;
    const t = position - this.first;
    for (let n = 0; n < STENCIL; n++) {
      let product = 1;
      for (let m = 0; m < STENCIL; m++) if (m !== n) product *= t - m;
      this.weights[n] = product / DENOMINATORS[n];
    }
  }

  /** A table at `entries` beyond the start; its first entry below it. */
  read(values: Float64Array, entries: number): number {
    const at = this.first + entries;
    if (at < 0) return values[0];
    const w = this.weights;
    return (
      w[0] * values[at] +
      w[1] * values[at + 1] +
      w[2] * values[at + 2] +
      w[3] * values[at + 3] +
      w[4] * values[at + 4] +
      w[5] * values[at + 5]
    );
  }
}
