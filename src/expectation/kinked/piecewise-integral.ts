import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { INV_SQRT_TWO_PI } from "../../numerics/mills-ratio.js";

const RULE = gaussLegendre(16);
/** Standardised range searched. */
const REACH = 40;
const SEARCH = 0.25;
/** Terms below e^-42 of the largest are left out. */
const NEGLIGIBLE = -42;
/** First width of a panel, in deviations and in scales of the function. */
const WIDTH = 1.5;
const SCALES = 4;
const TOLERANCE = 1e-14;
const DEEPEST = 40;
/** Panels beyond these are not halved: what varies as often under the law is left to the stated error. */
const MOST_PANELS = 20_000;

/**
 * E[phi(r)], r ~ N(mean, deviation^2), for phi smooth between given kinks: Gauss-Legendre panels that end at the kinks,
 * halved until the halves agree. Values are kept relative to e^logScale. Results are fields, and lists are kept, so that
 * nothing is allocated after the first. Where phi vanishes throughout its mean is 0.
 */
export class PiecewiseIntegral {
  /** E[phi] = value e^logScale. */
  value = 0;
  logScale = 0;
  /** E[|phi|] on the same scale, roughly. */
  size = 0;
  /** Estimated error of `value` relative to `size`; Infinity when phi is not finite where it matters. */
  error = 0;
  private mean = 0;
  private deviation = 0;
  private low = 0;
  private high = 0;
  private panels = 0;
  /** Panels before they are halved, and the size that they sum up to: differences are small beside that. */
  private readonly starts: number[] = [];
  private readonly widths: number[] = [];
  private readonly wholes: number[] = [];
  private expected = 0;
  /** Where the search has been, and the logarithms of the terms there. */
  private readonly places: number[] = [];
  private readonly terms: number[] = [];

  /** @param scale distance over which phi may change between its kinks, infinite for polynomials */
  constructor(
    private readonly phi: (r: number) => number,
    private readonly kinks: Float64Array,
    private readonly scale: number,
  ) {}

  evaluate(mean: number, deviation: number): void {
    this.mean = mean;
    this.deviation = deviation;
    this.value = this.size = this.error = this.logScale = this.panels = 0;
    if (!(deviation > 0)) return this.keep(this.phi(mean));
    this.search();
    if (this.logScale === -Infinity) return this.keep(0);
    this.divide();
    this.expected = 0;
    for (let p = 0; p < this.wholes.length; p++) this.expected += Math.abs(this.wholes[p]);
    if (!Number.isFinite(this.expected)) this.value = NaN;
    for (let p = 0; p < this.wholes.length && Number.isFinite(this.value); p++)
      this.refine(this.starts[p], this.widths[p], this.wholes[p], 0);
    this.error = Number.isFinite(this.value) ? this.error / this.size + 1e-15 : Infinity;
  }

  /** Into pieces that end at the kinks. */
  private divide(): void {
    const { mean, deviation, kinks, starts, widths, wholes } = this;
    starts.length = widths.length = wholes.length = 0;
    let from = this.low;
    for (let k = 0; k < kinks.length && from < this.high; k++) {
      const kink = (kinks[k] - mean) / deviation;
      if (kink <= from) continue;
      const to = Math.min(kink, this.high);
      this.addPiece(from, to);
      from = to;
    }
    if (from < this.high) this.addPiece(from, this.high);
  }

  private keep(value: number): void {
    this.value = value;
    this.size = Math.abs(value);
    this.logScale = 0;
    this.error = Number.isFinite(value) ? 0 : Infinity;
  }

  /** Finds the largest term and what is not negligible beside it, on a grid and on both sides of the kinks. */
  private search(): void {
    const { terms, places } = this;
    this.logScale = -Infinity;
    terms.length = places.length = 0;
    for (let z = -REACH; z <= REACH; z += SEARCH) this.visit(z);
    for (let k = 0; k < this.kinks.length; k++) {
      const kink = (this.kinks[k] - this.mean) / this.deviation;
      if (Math.abs(kink) >= REACH) continue;
      this.visit(kink);
      this.visit(kink - 1e-6);
      this.visit(kink + 1e-6);
    }
    this.low = REACH;
    this.high = -REACH;
    for (let v = 0; v < terms.length; v++) {
      if (terms[v] - this.logScale < NEGLIGIBLE) continue;
      this.low = Math.min(this.low, places[v]);
      this.high = Math.max(this.high, places[v]);
    }
    this.low -= 2 * SEARCH;
    this.high += 2 * SEARCH;
  }

  private visit(z: number): void {
    const term = Math.log(Math.abs(this.phi(this.mean + this.deviation * z))) - (z * z) / 2;
    if (term > this.logScale && term < Infinity) this.logScale = term;
    this.terms.push(term);
    this.places.push(z);
  }

  private addPiece(from: number, to: number): void {
    const count = Math.ceil((to - from) / Math.min(WIDTH, (SCALES * this.scale) / this.deviation));
    const width = (to - from) / count;
    for (let p = 0; p < count; p++) {
      const start = from + p * width;
      this.starts.push(start);
      this.widths.push(width);
      this.wholes.push(this.panel(start, width));
    }
  }

  private refine(start: number, width: number, whole: number, depth: number): void {
    const left = this.panel(start, width / 2);
    const right = this.panel(start + width / 2, width / 2);
    const difference = Math.abs(left + right - whole);
    const isLast = depth === DEEPEST || ++this.panels > MOST_PANELS;
    const size = Math.max(this.expected, this.size, Math.abs(whole));
    if (difference <= TOLERANCE * size || isLast) {
      this.value += left + right;
      this.size += Math.abs(left) + Math.abs(right);
      this.error += difference;
      return;
    }
    if (!Number.isFinite(difference)) {
      this.value = NaN;
      return;
    }
    this.refine(start, width / 2, left, depth + 1);
    this.refine(start + width / 2, width / 2, right, depth + 1);
  }

  private panel(start: number, width: number): number {
    let sum = 0;
    for (let n = 0; n < RULE.nodes.length; n++) {
      const z = start + (width * (1 + RULE.nodes[n])) / 2;
      const root = Math.exp(-(z * z) / 4 - this.logScale / 2); // the weight itself may overflow
      sum += RULE.weights[n] * this.phi(this.mean + this.deviation * z) * root * root;
    }
    return (sum * width * INV_SQRT_TWO_PI) / 2;
  }
}
