import type { Integrand } from "../cubature/integrand.js";

/** How the labels of softmax are made: what they are on average given r*, and whether they are drawn with that. */
export interface MeanLabel {
  readonly weigh: (s: Float64Array, y: Float64Array) => void;
  readonly isDrawn: boolean;
  /** Probability that a drawn label is replaced by another one. */
  readonly flip: number;
}

/** Softmax weights p of the logits r and mean labels y of the teacher's logits r*, both at the point (r, r*). */
abstract class AtPair {
  protected readonly p: Float64Array;
  protected readonly y: Float64Array;
  /** The same without flips. */
  protected readonly plain: Float64Array;
  private readonly s: Float64Array;
  /** log sum_b e^(r_b). */
  protected logSum = 0;

  constructor(
    readonly logits: number,
    protected readonly label: MeanLabel,
  ) {
    this.p = new Float64Array(logits);
    this.y = new Float64Array(logits);
    this.plain = new Float64Array(logits);
    this.s = new Float64Array(logits);
  }

  protected weigh(point: Float64Array): void {
    this.logSum = softmaxWeights(point, 0, this.p);
    const { s, y, plain, label, logits } = this;
    for (let b = 0; b < logits; b++) s[b] = point[logits + b];
    label.weigh(s, plain);
    const others = label.flip / (logits - 1);
    for (let b = 0; b < logits; b++) y[b] = others + (1 - label.flip - others) * plain[b];
  }
}

/** Softmax weights of the entries from `first` on; the logarithm of their normalisation. */
function softmaxWeights(point: Float64Array, first: number, out: Float64Array): number {
  let top = -Infinity;
  for (let b = 0; b < out.length; b++) if (point[first + b] > top) top = point[first + b];
  let sum = 0;
  for (let b = 0; b < out.length; b++) sum += out[b] = Math.exp(point[first + b] - top);
  for (let b = 0; b < out.length; b++) out[b] /= sum;
  return top + Math.log(sum);
}

/**
 * With e = p - y: [b] e_b, then for b >= c each of e_b e_c, p_b p_c and y_b y_c; e_b e_c with what a draw adds to it,
 * y_b y_c without flips.
 */
export class TaughtMoments extends AtPair implements Integrand {
  readonly moments: number;
  readonly pairs: number;

  constructor(logits: number, label: MeanLabel) {
    super(logits, label);
    this.pairs = (logits * (logits + 1)) / 2;
    this.moments = logits + 3 * this.pairs;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    this.weigh(point);
    const { p, y, plain, logits, pairs } = this;
    const drawn = this.label.isDrawn ? weight : 0;
    let index = logits;
    for (let b = 0; b < logits; b++) {
      const error = weight * (p[b] - y[b]);
      sums[b] += error;
      for (let c = 0; c <= b; c++, index++) {
        sums[index] += error * (p[c] - y[c]) + drawn * ((b === c ? y[b] : 0) - y[b] * y[c]);
        sums[index + pairs] += weight * p[b] * p[c];
        sums[index + 2 * pairs] += weight * plain[b] * plain[c];
      }
    }
  }
}

/** The loss log sum_b e^(r_b) - y . r, which is also right for r up to a common shift. */
export class TaughtLoss extends AtPair implements Integrand {
  readonly moments = 1;

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    this.weigh(point);
    let loss = this.logSum;
    for (let b = 0; b < this.logits; b++) loss -= this.y[b] * point[b];
    sums[0] += weight * loss;
  }
}
