import { growingMoment, momentSeries, seriesReach } from "../../../numerics/exponential-moments.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import { wholeNumber, type i32 } from "../../../numerics/portable.js";
import { polynomialAt, recurDownAt, Recurrence } from "../../../numerics/recurrences.js";

/** What a term of the series of the highest moment adds, relative, where it is left out. */
const UNSEEN = 1e-17;

/**
 * Exact solution operator of dv/dtheta = reference (F - r v) over a step [0, 1] for a polynomial drive
 * F = sum_k f_k theta^k: at the Lobatto nodes v_i = decay_i v_0 + sum_k weight_ki f_k, i = 1..n, k = 0..n.
 * One record per mode: n decays, then n + 1 rows of n weights.
 */
export class StageWeights {
  readonly stride: i32;
  data: Float64Array = new Float64Array(0);
  private readonly degree: i32;
  /** [node 1..n] rate times the node, and the highest moment there. */
  private readonly rates: Float64Array;
  private readonly highest: Float64Array;
  /** [node] for the nodes of large rates: what is left of the start, 1 / rate, the last weight times r and the node's power. */
  private readonly decays: Float64Array;
  private readonly inverseRates: Float64Array;
  private readonly products: Float64Array;
  /** The highest moment as a power series in the rate, and up to which rate so many terms of it do. */
  private readonly series: Float64Array;
  private readonly reaches: Float64Array;
  private readonly reach: number;
  /** Of the moments, downward: with 1 / max(1, k) and the powers of the nodes from the first on. */
  private readonly recurrence: Recurrence;
  /** [k][node] c^k, k = 0..n + 1 */
  private readonly powers: Float64Array;

  constructor(private readonly rule: Lobatto) {
    const n = rule.degree;
    this.degree = n;
    this.stride = n * (n + 2);
    const rates = new Float64Array(n);
    const highest = new Float64Array(n);
    this.rates = rates;
    this.highest = highest;
    this.decays = new Float64Array(n);
    this.inverseRates = new Float64Array(n);
    this.products = new Float64Array(n);
    const series = momentSeries(n);
    this.series = series;
    this.reaches = reachesOf(series);
    this.reach = seriesReach(n);
    const inverse = new Float64Array(n + 1);
    for (let k = 0; k <= n; k++) inverse[k] = 1.0 / Math.max(1, k);
    const powers = powersOf(rule);
    this.powers = powers;
    this.recurrence = new Recurrence(rates, highest, inverse, powers.slice(n));
  }

  reserve(modes: i32): void {
    if (this.data.length < modes * this.stride) {
      this.data = new Float64Array(wholeNumber(1.5 * modes + 1) * this.stride);
    }
  }

  /** Fills record `mode`; exact for every reference in [0, Infinity], and for relaxations r < 0 for finite ones. */
  fill(mode: i32, reference: number, r: number): void {
    const n = this.degree;
    const base = mode * this.stride;
    const rate = r === 0 ? 0 : r * reference;
    let slow: i32 = 0; // nodes ascend
    for (let i = 0; i < n; i++) {
      this.rates[i] = this.rule.nodes[i + 1] * rate;
      if (this.rates[i] <= this.reach) slow = i + 1;
    }
    if (slow > 0) this.downward(base, reference, rate, slow);
    if (slow < n) {
      this.decay(rate, slow);
      this.upward(base, r, slow);
    }
  }

  /** weight_k = reference c^(k+1) Phi_k(c rate) of the first nodes, by Phi_{k-1} = (1 - x Phi_k) / k; the decay is 1 - x Phi_0. */
  private downward(base: i32, reference: number, rate: number, count: i32): void {
    const n = this.degree;
    const rates = this.rates;
    const highest = this.highest;
    if (rate < 0) {
      for (let i = 0; i < count; i++) highest[i] = growingMoment(rates[i], n);
    } else {
      let terms: i32 = 1;
      while (terms < this.series.length && rates[count - 1] > this.reaches[terms]) terms++;
      polynomialAt(highest, this.series, terms, rates, count);
    }
    recurDownAt(this.data, base, n, n + 1, this.recurrence, reference, count);
  }

  /** e^{-x} at the nodes from `first` on: they lie symmetrically about 1/2. */
  private decay(rate: number, first: i32): void {
    const n = this.degree;
    const decays = this.decays;
    const whole = Math.exp(-rate);
    decays[n - 1] = whole;
    for (let i = n - 2; i >= first; i--) {
      const mirror = n - 2 - i;
      if (i > mirror && mirror >= first) continue;
      decays[i] = Math.exp(-this.rates[i]);
      // below e^-745 nothing is left of either
      if (mirror > i) decays[mirror] = decays[i] > 0 ? whole / decays[i] : 0;
    }
  }

  /** The nodes from `first` on by x Phi_k = 1 - k Phi_{k-1}, which keeps every digit when the reference is huge. */
  private upward(base: i32, r: number, first: i32): void {
    const n = this.degree;
    const data = this.data;
    const decays = this.decays;
    const inverseRates = this.inverseRates;
    const products = this.products;
    const powers = this.powers;
    const scale: number = 1.0 / r;
    for (let i = first; i < n; i++) {
      inverseRates[i] = 1.0 / this.rates[i];
      products[i] = 1 - decays[i];
      data[base + i] = decays[i];
      data[base + n + i] = scale * products[i];
    }
    for (let k = 1; k <= n; k++) {
      const row = base + (k + 1) * n;
      for (let i = first; i < n; i++) {
        products[i] = 1 - k * (products[i] * inverseRates[i]);
        data[row + i] = scale * powers[k * n + i] * products[i];
      }
    }
  }
}

/** [terms] up to which rate that many terms of an alternating series, whose terms fall there, leave nothing to be seen. */
function reachesOf(series: Float64Array): Float64Array {
  const reaches = new Float64Array(series.length);
  for (let terms = 1; terms < series.length; terms++) {
    reaches[terms] = Math.exp(Math.log((UNSEEN * series[0]) / Math.abs(series[terms])) / terms);
  }
  return reaches;
}

/** [k][node 1..n] c^k, k = 0..n + 1. */
function powersOf(rule: Lobatto): Float64Array {
  const degree = rule.degree;
  const powers = new Float64Array(degree * (degree + 2));
  for (let i = 0; i < degree; i++) {
    let power: number = 1;
    for (let k = 0; k <= degree + 1; k++) {
      powers[k * degree + i] = power;
      power *= rule.nodes[i + 1];
    }
  }
  return powers;
}
