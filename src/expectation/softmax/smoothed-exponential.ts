/** Functions of an entry, side by side: survival, missing, rate, square. */
export const FUNCTIONS = 4;
/** The table ends where survival, missing and rate are their leading terms to e^-DEPTH; the square is that small there. */
const DEPTH = 18;
/** Reach of the rule over the noise beyond the bulk. */
const REACH = 6.5;
/** Distance in y of the nodes of that rule: aliases of e^2y exp(-e^y) are then below 1e-7. */
const STRIDE = 0.45;
/** Below this y, e^-(e^y) is 1 - e^y; above that one it is 0. */
const LINEAR = -18;
const VANISHED = 4.7;
/** Largest variance: e^(2 variance) must be representable. */
export const MOST_VARIANCE = 150;

/** Largest distance of entries: interpolation of e^2x with 6 points then errs by 5e-9. */
const MOST_SPACING = 0.05;

/**
 * Table in x of phi(x) = E[exp(-e^y)], y = x + sqrt(variance) noise, noise standard normal, in the forms
 *
 *   survival = phi,   missing = (1 - phi) e^-x,   rate = E[e^y exp(-e^y)] / phi e^-x,
 *   square = E[e^2y exp(-e^y)] / phi e^-2x,
 *
 * which are bounded for x to -Infinity. For interpolation with 6 points.
 */
export class SmoothedExponential {
  /** Step of integrals over x: the functions vary on the scale of the noise, and of 1. */
  step = 0;
  /** Distance of the entries, and how many make a step. */
  spacing = 0;
  entriesAStep = 0;
  /** x of the first entry; and beyond `highest` the functions do not matter, even where weighed with e^x. */
  lowest = 0;
  highest = 0;
  /** [entry][function] */
  values = new Float64Array(0);
  private variance = NaN;
  /** Of the rule over the noise: e^(sqrt(variance) noise), weights, and sums of weight growth^0, 1, 2 before a node. */
  private nodes = 0;
  private growth = new Float64Array(0);
  private weights = new Float64Array(0);
  private below = new Float64Array(0);

  /** @param stepFactor step in units of that which suits a relative error of about 1e-5 */
  constructor(private readonly stepFactor: number) {}

  tabulate(variance: number): void {
    if (variance === this.variance) return;
    this.variance = variance;
    this.step = this.stepFactor * Math.min(0.5 + variance, 0.8 * Math.sqrt(1 + variance / 6));
    this.entriesAStep = Math.ceil(this.step / MOST_SPACING);
    this.spacing = this.step / this.entriesAStep;
    this.lowest = -(DEPTH + 1.5 * variance);
    this.highest = variance + 5.5 * Math.sqrt(variance) + 3.5;
    const entries = Math.ceil((this.highest - this.lowest + this.step) / this.spacing) + 6;
    if (this.values.length < entries * FUNCTIONS)
      this.values = new Float64Array(Math.ceil(1.5 * entries) * FUNCTIONS);
    this.fill(entries);
  }

  /** By the trapezoidal rule over the noise, at most STRIDE apart in y. */
  private fill(entries: number): void {
    const deviation = Math.sqrt(this.variance);
    const step = Math.min(0.5, STRIDE / deviation, (2 * REACH + 4 * deviation) / 20);
    const from = -REACH - this.highest / Math.max(deviation, 1);
    this.place(from, step, Math.ceil((REACH + 2 * deviation - from) / step));
    const stride = deviation * step;
    const index = (logY: number): number =>
      Math.max(0, Math.min(this.nodes, Math.ceil((logY - deviation * from) / stride)));
    for (let entry = 0; entry < entries; entry++) {
      const x = this.lowest + entry * this.spacing;
      this.fillEntry(entry, Math.exp(x), index(LINEAR - x), index(VANISHED - x));
    }
  }

  /** Nodes of the rule over the noise, with running sums. */
  private place(from: number, step: number, nodes: number): void {
    const deviation = Math.sqrt(this.variance);
    this.nodes = nodes;
    if (this.growth.length < nodes) {
      this.growth = new Float64Array(2 * nodes);
      this.weights = new Float64Array(2 * nodes);
      this.below = new Float64Array(3 * (2 * nodes + 1));
    }
    const { growth, weights, below } = this;
    let total = 0;
    for (let k = 0; k < nodes; k++) {
      const noise = from + k * step;
      growth[k] = Math.exp(deviation * noise);
      total += weights[k] = Math.exp(-0.5 * noise * noise);
    }
    for (let k = 0; k < nodes; k++) {
      let term = (weights[k] /= total);
      for (let power = 0; power < 3; power++) {
        below[3 * (k + 1) + power] = below[3 * k + power] + term;
        term *= growth[k];
      }
    }
  }

  /** Nodes before `first` count with e^-y = 1 - y, those from `last` on with 0. */
  private fillEntry(entry: number, exponential: number, first: number, last: number): void {
    const { growth, weights, values, below } = this;
    const [sum, sumOfGrowth, sumOfSquares] = [
      below[3 * first],
      below[3 * first + 1],
      below[3 * first + 2],
    ];
    let survival = sum - exponential * sumOfGrowth;
    let missing = exponential * sumOfGrowth;
    let rate = sumOfGrowth - exponential * sumOfSquares;
    let square = sumOfSquares;
    for (let k = first; k < last; k++) {
      const y = exponential * growth[k];
      const weight = weights[k];
      const left = Math.exp(-y);
      const term = weight * left;
      survival += term;
      missing += weight * (y < 0.01 ? y * (1 - (y / 2) * (1 - (y / 3) * (1 - y / 4))) : 1 - left);
      rate += term * growth[k];
      square += term * growth[k] * growth[k];
    }
    missing += below[3 * this.nodes] - below[3 * last];
    const offset = entry * FUNCTIONS;
    values[offset] = survival;
    values[offset + 1] = missing / exponential;
    values[offset + 2] = rate / survival;
    values[offset + 3] = square / survival;
  }
}
