import { FUNCTIONS, SmoothedExponential } from "./smoothed-exponential.js";
import { Stencils } from "./stencil.js";

/** How well the one-dimensional integrals are done. */
export interface Smoothing {
  /** Step in units of that which suits a relative error of about 1e-5. */
  readonly step: number;
  /** They begin at least this far below the largest logit; what is below is a geometric series, to e^(-2 depth). */
  readonly depth: number;
  /** And by so many standard deviations of the noise more. */
  readonly deviations: number;
  /** Terms below this part of the largest end them. */
  readonly negligible: number;
}

/** Relative errors of about 1e-5, and below 1e-7 (found by comparison with lattices over all axes). */
export const COARSE_ERROR = 1e-5;
export const FINE_ERROR = 2e-7;
export const COARSE: Smoothing = {
  step: 1,
  depth: 5,
  deviations: 4,
  negligible: 1e-7,
};
export const FINE: Smoothing = {
  step: 0.75,
  depth: 9,
  deviations: 5.3,
  negligible: 1e-10,
};

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
export abstract class Smoothed {
  protected label = 0;
  protected logScale = 0;
  protected readonly stencils: Stencils;
  /** e^(r_c + sigma), over e^logScale for wrong c. */
  protected readonly growth: Float64Array;
  private depth = 0;
  /** Growth of e^x from one node to the next; weight of the first, for all before. */
  private ratio = 1;
  private series = 1;

  /** @param table of the same step, which several integrands may share */
  constructor(
    readonly logits: number,
    private readonly smoothing: Smoothing,
    readonly table = new SmoothedExponential(smoothing.step),
  ) {
    this.stencils = new Stencils(logits);
    this.growth = new Float64Array(logits);
  }

  /** @param variance of the independent noise on every logit */
  aim(label: number, logScale: number, variance: number): void {
    this.label = label;
    this.logScale = logScale;
    this.table.tabulate(variance);
    this.depth = this.smoothing.depth + this.smoothing.deviations * Math.sqrt(variance);
    this.ratio = Math.exp(this.table.step);
    this.series = 1 / (1 - Math.exp(-this.table.step));
  }

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    const { logits, table, growth, label, logScale, ratio } = this;
    let top = -Infinity;
    for (let c = 0; c < logits; c++) if (r[c] > top) top = r[c];
    const start = -top - this.depth;
    this.stencils.place(table, r, start);
    for (let c = 0; c < logits; c++)
      growth[c] = Math.exp(r[c] + start - (c === label ? 0 : logScale));
    const stride = table.entriesAStep * FUNCTIONS;
    const nodes = Math.floor((this.depth + table.highest + top - this.last(r, top)) / table.step);
    let largest = 0;
    for (let node = 0; node < nodes; node++) {
      const factor = weight * table.step * (node === 0 ? this.series : 1);
      const term = this.addNode(node * stride, factor, sums);
      if (term > largest) largest = term;
      else if (term < this.smoothing.negligible * largest) break;
      for (let c = 0; c < logits; c++) growth[c] *= ratio;
    }
  }

  /** The logit whose vanishing survival ends the integrals. */
  protected abstract last(r: Float64Array, top: number): number;

  /** Adds one node's terms; their size. */
  protected abstract addNode(offset: number, factor: number, sums: Float64Array): number;
}
