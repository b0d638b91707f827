import type { Integrand } from "../cubature/integrand.js";
import type { SmoothedExponential } from "./smoothed-exponential.js";
import { Smoothed, type Smoothing } from "./smoothed-softmax.js";
import { wrongWeight } from "./softmax-integrands.js";

/** The same means as SoftmaxMoments, averaged over the noise. */
export class SmoothedMoments extends Smoothed implements Integrand {
  readonly moments: number;
  /** rate_c e^(r_c + sigma) and the square, over e^logScale for wrong c. */
  private readonly rates: Float64Array;
  private readonly squares: Float64Array;
  private scale = 1;

  constructor(logits: number, smoothing: Smoothing, table?: SmoothedExponential) {
    super(logits, smoothing, table);
    this.moments = logits + (logits * (logits + 1)) / 2;
    this.rates = new Float64Array(logits);
    this.squares = new Float64Array(logits);
  }

  override aim(label: number, logScale: number, variance: number): void {
    super.aim(label, logScale, variance);
    this.scale = Math.exp(logScale);
  }

  size(values: Float64Array): number {
    return wrongWeight(values, this.logits);
  }

  protected last(_: Float64Array, top: number): number {
    return top;
  }

  protected addNode(offset: number, factor: number, sums: Float64Array): number {
    const { rates, squares, label, logits, scale } = this;
    const weight = factor * this.interpolate(offset);
    let index = logits;
    let size = 0;
    for (let b = 0; b < logits; b++) {
      const term = weight * rates[b];
      if (b !== label) {
        size += term;
        sums[b] += term;
      }
      // one of the two factors is over the scale
      for (let c = 0; c < b; c++) {
        const other = b === label || c === label ? rates[c] : scale * rates[c];
        sums[index++] += term * other;
      }
      if (b !== label) sums[index] += weight * squares[b];
      index++;
    }
    return size;
  }

  /** Rates and squares; the product of all survivals. */
  private interpolate(offset: number): number {
    const { growth, rates, squares, stencils, scale, label } = this;
    const { values } = this.table;
    let survival = 1;
    for (let c = 0; c < this.logits; c++) {
      const g = growth[c];
      survival *= stencils.read(values, c, offset);
      rates[c] = g * stencils.read(values, c, offset + 2);
      if (c !== label) squares[c] = scale * g * g * stencils.read(values, c, offset + 3);
    }
    return survival;
  }
}
