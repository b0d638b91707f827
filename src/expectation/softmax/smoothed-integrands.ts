import type { Integrand } from "../cubature/integrand.js";
import { ENTRIES_A_STEP, FUNCTIONS, SmoothedExponential } from "./smoothed-exponential.js";
import { wrongWeight } from "./softmax-integrands.js";
import { Stencils } from "./stencil.js";

/** The integrals begin at least this far below the largest logit; what is below is a geometric series. */
const DEPTH = 5;
/** Terms below this part of the largest end the integrals. */
const NEGLIGIBLE = 1e-7;

/**
 * Softmax at logits r + sqrt(variance) noise, averaged over noise that is independent from logit to logit.
 *
 * 1/S = integral of e^-sS ds turns the quotients of softmax into products over the logits, whose mean is a product of
 * means: with s = e^sigma, phi(x) = E[exp(-e^(x + sqrt(variance) noise))], rate = E[e^y exp(-e^y)] / phi and
 * Pi = prod_c phi(r_c + sigma),
 *
 *   E[p_b] = int rate_b Pi dsigma,   E[p_b p_c] = int rate_b rate_c Pi dsigma,
 *   E[log sum_b e^(r_b - r_a)] = int phi_a (1 - prod_{b != a} phi_b) dsigma.
 *
 * Every term is positive. The trapezoidal rule converges geometrically.
 */
abstract class Smoothed {
  protected label = 0;
  protected scale = 1;
  protected unscale = 1;
  protected readonly table = new SmoothedExponential();
  protected readonly stencils: Stencils;
  /** e^(r_c + sigma). */
  protected readonly growth: Float64Array;
  private depth = DEPTH;
  /** Nodes at most, growth of e^x from one to the next, and the weight of the first for all before. */
  private most = 0;
  private ratio = 1;
  private series = 1;

  constructor(readonly logits: number) {
    this.stencils = new Stencils(logits);
    this.growth = new Float64Array(logits);
  }

  /** @param variance of the independent noise on every logit */
  aim(label: number, logScale: number, variance: number): void {
    this.label = label;
    this.scale = Math.exp(logScale);
    this.unscale = Math.exp(-logScale);
    this.table.tabulate(variance);
    const { step, highest } = this.table;
    this.depth = DEPTH + 4 * Math.sqrt(variance);
    this.most = Math.floor((this.depth + highest) / step);
    this.ratio = Math.exp(step);
    this.series = 1 / (1 - Math.exp(-step));
  }

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    let top = -Infinity;
    for (let c = 0; c < this.logits; c++) if (r[c] > top) top = r[c];
    const start = -top - this.depth;
    this.stencils.place(this.table, r, start);
    for (let c = 0; c < this.logits; c++) this.growth[c] = Math.exp(r[c] + start);
    let largest = 0;
    for (let node = 0; node < this.most; node++) {
      const factor = weight * this.table.step * (node === 0 ? this.series : 1);
      const term = this.addNode(node * ENTRIES_A_STEP * FUNCTIONS, factor, sums);
      if (term > largest) largest = term;
      else if (term < NEGLIGIBLE * largest) break;
      for (let c = 0; c < this.logits; c++) this.growth[c] *= this.ratio;
    }
  }

  /** Adds one node's terms; their size. */
  protected abstract addNode(offset: number, factor: number, sums: Float64Array): number;
}

/** The same means as {@link SoftmaxMoments}, averaged over the noise. */
export class SmoothedMoments extends Smoothed implements Integrand {
  readonly moments: number;
  private readonly rates: Float64Array;
  private readonly squares: Float64Array;

  constructor(logits: number) {
    super(logits);
    this.moments = logits + (logits * (logits + 1)) / 2;
    this.rates = new Float64Array(logits);
    this.squares = new Float64Array(logits);
  }

  size(values: Float64Array): number {
    return wrongWeight(values, this.logits);
  }

  protected addNode(offset: number, factor: number, sums: Float64Array): number {
    const { growth, rates, squares, label, logits } = this;
    const { values } = this.table;
    const { offsets, weights } = this.stencils;
    let weight = factor;
    for (let c = 0; c < logits; c++) {
      const at = Math.max(0, offsets[c] + offset);
      const [w0, w1, w2, w3] = [
        weights[4 * c],
        weights[4 * c + 1],
        weights[4 * c + 2],
        weights[4 * c + 3],
      ];
      const g = growth[c];
      weight *= w0 * values[at] + w1 * values[at + 4] + w2 * values[at + 8] + w3 * values[at + 12];
      rates[c] =
        g *
        (w0 * values[at + 2] + w1 * values[at + 6] + w2 * values[at + 10] + w3 * values[at + 14]);
      squares[c] =
        g *
        g *
        (w0 * values[at + 3] + w1 * values[at + 7] + w2 * values[at + 11] + w3 * values[at + 15]);
    }
    const scaled = weight * this.unscale;
    let index = logits;
    let size = 0;
    for (let b = 0; b < logits; b++) {
      const term = scaled * rates[b];
      if (b !== label) size += term;
      if (b !== label) sums[b] += term;
      for (let c = 0; c < b; c++) sums[index++] += term * rates[c];
      if (b !== label) sums[index] += scaled * squares[b];
      index++;
    }
    return size;
  }
}

/** The same mean as {@link SoftmaxLoss}, averaged over the noise. */
export class SmoothedLoss extends Smoothed implements Integrand {
  readonly moments = 1;

  protected addNode(offset: number, factor: number, sums: Float64Array): number {
    const { growth, label, logits } = this;
    let missing = 0;
    for (let c = 0; c < logits; c++)
      if (c !== label) missing += (1 - missing) * growth[c] * this.read(c, offset + 1);
    const own = this.read(label, offset);
    const term = factor * own * missing * this.unscale;
    sums[0] += term;
    return term;
  }

  private read(c: number, offset: number): number {
    const { values } = this.table;
    const { offsets, weights } = this.stencils;
    const at = Math.max(offset % FUNCTIONS, offsets[c] + offset);
    return (
      weights[4 * c] * values[at] +
      weights[4 * c + 1] * values[at + 4] +
      weights[4 * c + 2] * values[at + 8] +
      weights[4 * c + 3] * values[at + 12]
    );
  }
}
