/** Entries of the table that make a step of the integrals over it. */
export const ENTRIES_A_STEP = 8;
/** Points of the interpolation. */
export const STENCIL = 6;
/** Below e^-DEPTH the functions are their leading terms. */
const DEPTH = 13;
/** Reach of the rule over the noise beyond the bulk. */
const REACH = 6.5;

/**
 * Tables in x of phi(x) = E[exp(-e^y)], y = x + sqrt(variance) noise, noise standard normal, in the forms
 *
 *   survival = phi,   missing = (1 - phi) e^-x,   rate = E[e^y exp(-e^y)] / phi e^-x,
 *   square = E[e^2y exp(-e^y)] / phi e^-2x,
 *
 * which are smooth, and bounded for x to -Infinity. Interpolated with 6 points to about 1e-6.
 */
export class SmoothedExponential {
  /** Step of integrals over x: the functions vary on the scale of the noise, and of 1. */
  step = 0;
  /** Distance of the entries. */
  spacing = 0;
  /** x of the first entry; and beyond `highest` the functions do not matter, even where weighed with e^x. */
  lowest = 0;
  highest = 0;
  entries = 0;
  survival = new Float64Array(0);
  missing = new Float64Array(0);
  rate = new Float64Array(0);
  square = new Float64Array(0);
  private variance = NaN;

  tabulate(variance: number): void {
    if (variance === this.variance) return;
    this.variance = variance;
    this.step = Math.min(0.5 + variance, 0.8 * Math.sqrt(1 + variance / 6));
    this.spacing = this.step / ENTRIES_A_STEP;
    this.lowest = -(DEPTH + 1.5 * variance);
    this.highest = variance + 5.5 * Math.sqrt(variance) + 3.5;
    const length = this.highest - this.lowest + this.step;
    this.entries = Math.ceil(length / this.spacing) + STENCIL;
    if (this.survival.length < this.entries) this.grow();
    for (let i = 0; i < this.entries; i++) this.fill(i, this.lowest + i * this.spacing);
  }

  private grow(): void {
    const size = Math.ceil(1.5 * this.entries);
    this.survival = new Float64Array(size);
    this.missing = new Float64Array(size);
    this.rate = new Float64Array(size);
    this.square = new Float64Array(size);
  }

  /** By the trapezoidal rule over the noise. */
  private fill(entry: number, x: number): void {
    const deviation = Math.sqrt(this.variance);
    const step = Math.min(0.5, 0.6 / deviation);
    const low = -REACH - Math.max(0, x) / Math.max(deviation, 1);
    const high = REACH + 2 * deviation;
    const first = Math.exp(x);
    let [survival, missing, rate, square, total] = [0, 0, 0, 0, 0];
    for (let k = Math.floor(low / step); k * step <= high; k++) {
      const growth = Math.exp(deviation * k * step);
      const weight = Math.exp(-0.5 * (k * step) ** 2);
      const y = first * growth;
      const left = Math.exp(-y);
      const term = weight * left;
      total += weight;
      survival += term;
      missing += weight * (y < 0.3 ? -Math.expm1(-y) : 1 - left);
      rate += term * growth;
      square += term * growth * growth;
    }
    this.survival[entry] = survival / total;
    this.missing[entry] = missing / (total * first);
    this.rate[entry] = rate / survival;
    this.square[entry] = square / survival;
  }
}
