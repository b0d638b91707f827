import { meanSign } from "../../numerics/normal-signs.js";
import type { GaussianFactor } from "../cubature/gaussian-factor.js";
import { CentredLaw } from "./centred-law.js";

/**
 * P(argmax (s + e z) = c), z standard normal and e the longest principal axis of a covariance: along a line every logit
 * is the largest on an interval. What jumps in r* is continuous in the other coordinates once it is averaged along one
 * (preintegration: Griewank, Kuo, Leovey, Sloan, J. Comput. Appl. Math. 344 (2018)). Absolute error about 1e-15.
 */
export class LineLabel {
  /** The axes of the covariance, of which the first is e. */
  readonly factor: GaussianFactor;
  private readonly law: CentredLaw;
  private readonly zero: Float64Array;

  constructor(private readonly logits: number) {
    this.law = new CentredLaw(logits);
    this.factor = this.law.factor;
    this.zero = new Float64Array(logits);
  }

  /** @param covariance [l * l] row by row */
  set(covariance: Float64Array): void {
    this.law.set(this.zero, covariance);
    if (this.factor.rank === 0) this.factor.columns[0].fill(0);
  }

  readonly weigh = (s: Float64Array, y: Float64Array): void => {
    for (let c = 0; c < this.logits; c++) y[c] = this.onInterval(c, s);
  };

  /** Logits that are equal all along share their interval. */
  private onInterval(c: number, s: Float64Array): number {
    const line = this.factor.columns[0];
    let [low, high, equal] = [-Infinity, Infinity, 1];
    for (let h = 0; h < this.logits; h++) {
      if (h === c) continue;
      const gap = s[c] - s[h];
      const slope = line[c] - line[h];
      if (slope > 0) low = Math.max(low, -gap / slope);
      else if (slope < 0) high = Math.min(high, -gap / slope);
      else if (gap < 0) return 0;
      else if (gap === 0) equal++;
    }
    return low < high ? (meanSign(high, 1) - meanSign(low, 1)) / (2 * equal) : 0;
  }
}
