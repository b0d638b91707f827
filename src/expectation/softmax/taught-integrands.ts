import type { Integrand } from "../cubature/integrand.js";

/** Softmax weights p of the logits r and labels y of the teacher's logits r*, both at the point (r, r*). */
abstract class AtPair {
  protected readonly p: Float64Array;
  protected readonly y: Float64Array;
  /** log sum_b e^(r_b). */
  protected logSum = 0;

  constructor(readonly logits: number) {
    this.p = new Float64Array(logits);
    this.y = new Float64Array(logits);
  }

  protected weigh(point: Float64Array): void {
    this.logSum = softmaxWeights(point, 0, this.p);
    softmaxWeights(point, this.logits, this.y);
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

/** With e = p - y: [b] e_b, then for b >= c each of e_b e_c, p_b p_c and y_b y_c. */
export class TaughtMoments extends AtPair implements Integrand {
  readonly moments: number;
  readonly pairs: number;

  constructor(logits: number) {
    super(logits);
    this.pairs = (logits * (logits + 1)) / 2;
    this.moments = logits + 3 * this.pairs;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    this.weigh(point);
    const { p, y, logits, pairs } = this;
    let index = logits;
    for (let b = 0; b < logits; b++) {
      const error = weight * (p[b] - y[b]);
      sums[b] += error;
      for (let c = 0; c <= b; c++, index++) {
        sums[index] += error * (p[c] - y[c]);
        sums[index + pairs] += weight * p[b] * p[c];
        sums[index + 2 * pairs] += weight * y[b] * y[c];
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
