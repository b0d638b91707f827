import type { Integrand } from "../cubature/integrand.js";

/**
 * The weights p of softmax at logits r with hard label a, formed from the wrong classes so that nothing
 * cancels: with u_b = r_b - r_a, top = max(0, u) and S = e^-top + sum e^(u_b - top), p_b = e^(u_b - top) / S.
 * Wrong weights are divided by e^logScale, which keeps them representable where all of them underflow.
 */
abstract class AboutLabel {
  protected label = 0;
  protected logScale = 0;
  /** e^(u_b - top - logScale) for b other than the label. */
  protected readonly scaled: Float64Array;
  protected top = 0;
  /** e^-top and e^logScale sum of `scaled`: S is their sum. */
  protected right = 0;
  protected wrong = 0;
  protected scale = 1;

  constructor(readonly logits: number) {
    this.scaled = new Float64Array(logits);
  }

  aim(label: number, logScale: number): void {
    this.label = label;
    this.logScale = logScale;
    this.scale = Math.exp(logScale);
  }

  protected weigh(r: Float64Array): void {
    const { scaled, label, logits } = this;
    const own = r[label];
    let top = 0;
    for (let b = 0; b < logits; b++) if (r[b] - own > top) top = r[b] - own;
    let total = 0;
    const shift = own + top + this.logScale;
    for (let b = 0; b < logits; b++) {
      const term = b === label ? 0 : Math.exp(r[b] - shift);
      scaled[b] = term;
      total += term;
    }
    this.top = top;
    this.right = Math.exp(-top);
    this.wrong = this.scale * total;
  }
}

/**
 * [b] p_b for wrong b, then for b >= c the products p_b p_c at k + b (b + 1) / 2 + c, all over e^logScale; the
 * entries with b = c = label, and p of the label itself, are left at 0.
 */
export class SoftmaxMoments extends AboutLabel implements Integrand {
  readonly moments: number;

  constructor(logits: number) {
    super(logits);
    this.moments = logits + (logits * (logits + 1)) / 2;
  }

  size(values: Float64Array): number {
    return wrongWeight(values, this.logits);
  }

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    this.weigh(r);
    const { scaled, label, logits } = this;
    const inverse = 1 / (this.right + this.wrong);
    const rightWeight = this.right * inverse;
    for (let b = 0; b < logits; b++) scaled[b] *= inverse;
    let index = logits;
    for (let b = 0; b < logits; b++) {
      const term = weight * (b === label ? rightWeight : scaled[b]);
      const factor = b === label ? term : term * this.scale;
      if (b !== label) sums[b] += term;
      for (let c = 0; c <= b; c++) sums[index++] += factor * scaled[c];
      if (label < b) sums[index - 1 - b + label] += term * rightWeight;
    }
  }
}

/** The sum of all wrong weights, which is the largest entry of the gradient: the one of the label. */
export function wrongWeight(values: Float64Array, logits: number): number {
  let sum = 0;
  for (let b = 0; b < logits; b++) sum += values[b];
  return sum;
}

/** The loss log(1 + sum e^u_b) over e^logScale. */
export class SoftmaxLoss extends AboutLabel implements Integrand {
  readonly moments = 1;

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    this.weigh(r);
    const { wrong, top, scale } = this;
    if (top > 0) sums[0] += (weight * (top + Math.log(this.right + wrong))) / scale;
    else if (wrong > 1e-8) sums[0] += (weight * Math.log1p(wrong)) / scale;
    else {
      let total = 0;
      for (let b = 0; b < this.logits; b++) total += this.scaled[b];
      sums[0] += weight * total * (1 - wrong / 2);
    }
  }
}
