import {
  GAUSS_WEIGHTS,
  KRONROD_NODES,
  KRONROD_WEIGHTS,
  kronrodError,
} from "../../numerics/gauss-kronrod.js";
import { INV_SQRT_TWO_PI } from "../../numerics/mills-ratio.js";

/** Standardised breakpoints of the Gaussian density; beyond the last nothing is looked for. */
const BELL = [0, 1.5, 3, 4.5, 6, 8, 11, 16, 24, 38];
const REACH = BELL[BELL.length - 1];
const TOLERANCE = 1e-13;
const ROUNDING = 1e-15;
const DEEPEST = 40;
/**
 * A half that keeps more than this part of an error holds a jump, or rounding of terms that cancel. A jump is on one way
 * down; rounding is everywhere, and so many halves are enough to tell.
 */
const [STALLED, MOST_STALLED] = [0.25, 300];
/** Breakpoints closer than this part of one another are one. */
const SAME = 1e-13;

/** A place near which functions of r vary on a scale of their own. */
export interface Centre {
  place: number;
  scale: number;
}

/**
 * E[phi_n(r)], r ~ N(mean, deviation^2), for several functions that are smooth between given centres: panels that grow
 * in geometric progression with the distance from every centre, so that a density of any width is resolved at the same
 * cost, each by a Gauss-Kronrod rule, halved where the two rules differ. Results are fields: nothing is allocated.
 */
export class GradedMeans {
  /** [function] */
  readonly value: Float64Array;
  /** [function] E|phi_n|, roughly. */
  readonly size: Float64Array;
  /** Estimated error of the values relative to their sizes, the largest; Infinity where one is not finite. */
  error = 0;
  private readonly errors: Float64Array;
  private readonly point: Float64Array;
  private readonly whole: Float64Array;
  private readonly rough: Float64Array;
  private readonly spread: Float64Array;
  private readonly scale: Float64Array;
  private breakpoints = new Float64Array(256);
  /** [panel][whole, rough, spread][function] of the first pass. */
  private found: Float64Array;
  private count = 0;
  /** Halves that kept much of an error since the last evaluation began. */
  private stalled = 0;
  private mean = 0;
  private deviation = 0;

  constructor(
    private readonly functions: number,
    private readonly evaluateAt: (r: number, out: Float64Array) => void,
  ) {
    const array = (): Float64Array => new Float64Array(functions);
    [this.value, this.size, this.errors, this.point] = [array(), array(), array(), array()];
    [this.whole, this.rough, this.spread, this.scale] = [array(), array(), array(), array()];
    this.found = new Float64Array(3 * functions * this.breakpoints.length);
  }

  evaluate(mean: number, deviation: number, centres: readonly Centre[]): void {
    this.mean = mean;
    this.deviation = deviation;
    this.stalled = 0;
    this.value.fill(0);
    this.size.fill(0);
    this.errors.fill(0);
    if (deviation > 0) this.integrate(centres);
    else this.evaluateAt(mean, this.value);
    this.error = ROUNDING;
    for (let n = 0; n < this.functions; n++) {
      if (!Number.isFinite(this.value[n])) this.error = Infinity;
      else if (!(deviation > 0)) this.size[n] = Math.abs(this.value[n]);
      else if (this.size[n] > 0)
        this.error = Math.max(this.error, this.errors[n] / this.size[n] + ROUNDING);
    }
  }

  /** All panels first, for the sizes, which say what is negligible; then those again that are not. */
  private integrate(centres: readonly Centre[]): void {
    this.layOut(centres);
    const { breakpoints, count, size, scale, spread, functions } = this;
    scale.fill(0);
    for (let p = 1; p < count; p++) {
      this.panel(breakpoints[p - 1], breakpoints[p]);
      this.found.set(this.whole, 3 * p * functions);
      this.found.set(this.rough, (3 * p + 1) * functions);
      this.found.set(spread, (3 * p + 2) * functions);
      for (let n = 0; n < functions; n++) scale[n] += spread[n];
    }
    size.fill(0);
    for (let p = 1; p < count; p++) {
      for (let n = 0; n < functions; n++) {
        this.whole[n] = this.found[3 * p * functions + n];
        this.rough[n] = this.found[(3 * p + 1) * functions + n];
        spread[n] = this.found[(3 * p + 2) * functions + n];
      }
      this.keepOrHalve(breakpoints[p - 1], breakpoints[p], 0, Infinity);
    }
  }

  /**
   * Adds the panel evaluated last, or its halves where the error of one of the functions counts.
   * @param before the error of the panel that it is a half of
   */
  private keepOrHalve(from: number, to: number, depth: number, before: number): void {
    const { whole, rough, spread, value, size, errors, scale } = this;
    let worst = 0;
    for (let n = 0; n < this.functions; n++) {
      const error = kronrodError(Math.abs(whole[n] - rough[n]), spread[n]);
      if (scale[n] > 0) worst = Math.max(worst, error / scale[n]);
    }
    const middle = (from + to) / 2;
    const stalls = worst > STALLED * before;
    const isHopeless = depth >= DEEPEST || (stalls && this.stalled >= MOST_STALLED);
    if (worst > TOLERANCE && !isHopeless && middle > from && middle < to) {
      if (stalls) this.stalled++;
      this.panel(from, middle);
      this.keepOrHalve(from, middle, depth + 1, worst);
      this.panel(middle, to);
      this.keepOrHalve(middle, to, depth + 1, worst);
      return;
    }
    for (let n = 0; n < this.functions; n++) {
      value[n] += whole[n];
      size[n] += spread[n];
      errors[n] += kronrodError(Math.abs(whole[n] - rough[n]), spread[n]);
    }
  }

  /** Both rules over [from, to] in z, and the mean size. */
  private panel(from: number, to: number): void {
    const { whole, rough, spread } = this;
    whole.fill(0);
    rough.fill(0);
    spread.fill(0);
    const half = (to - from) / 2;
    const centre = from + half;
    const last = KRONROD_NODES.length - 1;
    this.add(centre, half * KRONROD_WEIGHTS[last], half * GAUSS_WEIGHTS[last]);
    for (let k = 0; k < last; k++) {
      const step = half * KRONROD_NODES[k];
      const [fine, coarse] = [half * KRONROD_WEIGHTS[k], half * GAUSS_WEIGHTS[k]];
      this.add(centre - step, fine, coarse);
      this.add(centre + step, fine, coarse);
    }
  }

  private add(z: number, fine: number, coarse: number): void {
    const { point, whole, rough, spread } = this;
    const density = INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
    if (density === 0) return;
    this.evaluateAt(this.mean + this.deviation * z, point);
    for (let n = 0; n < this.functions; n++) {
      const term = density * point[n];
      whole[n] += fine * term;
      rough[n] += coarse * term;
      spread[n] += fine * Math.abs(term);
    }
  }

  /** Breakpoints in z, ascending. */
  private layOut(centres: readonly Centre[]): void {
    this.count = 0;
    for (const z of BELL) {
      this.place(z);
      this.place(-z);
    }
    for (const { place, scale } of centres) this.layAround(place, scale);
    const laid = this.breakpoints.subarray(0, this.count).sort();
    let kept = 1;
    for (let p = 1; p < laid.length; p++) {
      const gap = laid[p] - laid[kept - 1];
      if (gap > SAME * Math.max(Math.abs(laid[p]), SAME)) laid[kept++] = laid[p];
    }
    this.count = kept;
  }

  /** At the centre, and at its scale times 1, 2, 4, ... on either side. */
  private layAround(place: number, scale: number): void {
    const at = (place - this.mean) / this.deviation;
    const step = scale / this.deviation;
    if (!Number.isFinite(at) || !(step > 0)) return;
    this.place(at);
    // what is far from the density has no breakpoint close to it
    const farthest = Math.abs(at) + REACH;
    for (let distance = step; distance < farthest; distance *= 2) {
      this.place(at - distance);
      this.place(at + distance);
    }
  }

  private place(z: number): void {
    if (!(Math.abs(z) <= REACH)) return;
    if (this.count === this.breakpoints.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.breakpoints);
      this.breakpoints = longer;
      this.found = new Float64Array(3 * this.functions * longer.length);
    }
    this.breakpoints[this.count++] = z;
  }
}
