/** Entries of the table that make a step of the integrals over it. */
export const ENTRIES_A_STEP = 12;
/** Functions of an entry, side by side: survival, missing, rate, square. */
export const FUNCTIONS = 4;
/** Below e^-DEPTH the functions are their leading terms. */
const DEPTH = 13;
/** Reach of the rule over the noise beyond the bulk. */
const REACH = 6.5;

/**
 * Table in x of phi(x) = E[exp(-e^y)], y = x + sqrt(variance) noise, noise standard normal, in the forms
 *
 *   survival = phi,   missing = (1 - phi) e^-x,   rate = E[e^y exp(-e^y)] / phi e^-x,
 *   square = E[e^2y exp(-e^y)] / phi e^-2x,
 *
 * which are smooth, and bounded for x to -Infinity. Interpolated with 4 points to about 1e-6.
 */
export class SmoothedExponential {
  /** Step of integrals over x: the functions vary on the scale of the noise, and of 1. */
  step = 0;
  /** Distance of the entries. */
  spacing = 0;
  /** x of the first entry; and beyond `highest` the functions do not matter, even where weighed with e^x. */
  lowest = 0;
  highest = 0;
  /** [entry][function] */
  values = new Float64Array(0);
  private variance = NaN;
  /** Of the rule over the noise: e^(sqrt(variance) noise) and weights, from the index `first` on. */
  private readonly growth = new Float64Array(1000);
  private readonly weights = new Float64Array(1000);

  tabulate(variance: number): void {
    if (variance === this.variance) return;
    this.variance = variance;
    this.step = Math.min(0.5 + variance, 0.8 * Math.sqrt(1 + variance / 6));
    this.spacing = this.step / ENTRIES_A_STEP;
    this.lowest = -(DEPTH + 1.5 * variance);
    this.highest = variance + 5.5 * Math.sqrt(variance) + 3.5;
    const entries = Math.ceil((this.highest - this.lowest + this.step) / this.spacing) + 4;
    if (this.values.length < entries * FUNCTIONS)
      this.values = new Float64Array(Math.ceil(1.5 * entries) * FUNCTIONS);
    this.fill(entries);
  }

  /** By the trapezoidal rule over the noise. */
  private fill(entries: number): void {
    const { growth, weights } = this;
    const deviation = Math.sqrt(this.variance);
    const step = Math.min(0.5, 0.6 / deviation, (2 * REACH + 4 * deviation) / 20);
    const from = -REACH - this.highest / Math.max(deviation, 1);
    const nodes = Math.min(growth.length, Math.ceil((REACH + 2 * deviation - from) / step));
    let total = 0;
    for (let k = 0; k < nodes; k++) {
      const noise = from + k * step;
      growth[k] = Math.exp(deviation * noise);
      total += weights[k] = Math.exp(-0.5 * noise * noise);
    }
    for (let k = 0; k < nodes; k++) weights[k] /= total;
    for (let entry = 0; entry < entries; entry++) {
      const x = this.lowest + entry * this.spacing;
      const low = -REACH - Math.max(0, x) / Math.max(deviation, 1);
      this.fillEntry(entry, Math.exp(x), Math.max(0, Math.floor((low - from) / step)), nodes);
    }
  }

  private fillEntry(entry: number, exponential: number, first: number, nodes: number): void {
    const { growth, weights, values } = this;
    let [survival, missing, rate, square] = [0, 0, 0, 0];
    for (let k = first; k < nodes; k++) {
      const y = exponential * growth[k];
      const weight = weights[k];
      const left = Math.exp(-y);
      const term = weight * left;
      survival += term;
      missing += weight * (y < 0.01 ? y * (1 - (y / 2) * (1 - (y / 3) * (1 - y / 4))) : 1 - left);
      rate += term * growth[k];
      square += term * growth[k] * growth[k];
    }
    const offset = entry * FUNCTIONS;
    values[offset] = survival;
    values[offset + 1] = missing / exponential;
    values[offset + 2] = rate / survival;
    values[offset + 3] = square / survival;
  }
}
