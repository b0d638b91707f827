import type { Integrand } from "../cubature/integrand.js";
import { FUNCTIONS } from "./smoothed-exponential.js";
import { Smoothed } from "./smoothed-softmax.js";

/** The same mean as SoftmaxLoss, averaged over the noise. */
export class SmoothedLoss extends Smoothed implements Integrand {
  readonly moments = 1;

  protected last(r: Float64Array): number {
    return r[this.label];
  }

  protected addNode(offset: number, factor: number, sums: Float64Array): number {
    const { growth, label, logits, logScale, stencils } = this;
    const { values, highest, lowest, spacing } = this.table;
    const end = Math.floor((highest - lowest) / spacing) * FUNCTIONS;
    // the missing part of the product, over e^logScale
    let missing = 0;
    let survival = 1;
    for (let c = 0; c < logits; c++) {
      if (c === label) continue;
      if (stencils.offsets[c] + offset > end) {
        missing += survival * Math.exp(-logScale);
        break;
      }
      missing += survival * growth[c] * stencils.read(values, c, offset + 1);
      survival *= stencils.read(values, c, offset);
    }
    const term = factor * stencils.read(values, label, offset) * missing;
    sums[0] += term;
    return term;
  }
}
