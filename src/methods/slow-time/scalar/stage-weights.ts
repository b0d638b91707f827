import { growingMoment, momentSeries, seriesReach } from "../../../numerics/exponential-moments.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import { wholeNumber, type i32 } from "../../../numerics/portable.js";
import { polynomialAt } from "../../../numerics/vectors.js";

/**
 * Exact solution operator of dv/dtheta = reference (F - r v) over a step [0, 1] for a polynomial drive
 * F = sum_k f_k theta^k: at the Lobatto nodes v_i = decay_i v_0 + sum_k weight_ik f_k, i = 1..n, k = 0..n.
 * One record per mode: n decays, then n rows of n + 1 weights.
 */
export class StageWeights {
  readonly stride: i32;
  data: Float64Array = new Float64Array(0);
  private readonly degree: i32;
  /** [node 1..n] rate times the node, the highest moment there and the decay. */
  private readonly rates: Float64Array;
  private readonly highest: Float64Array;
  private readonly decays: Float64Array;
  /** The highest moment as a power series in the rate. */
  private readonly series: Float64Array;
  private readonly reach: number;
  /** [k] 1/k */
  private readonly inverse: Float64Array;

  constructor(private readonly rule: Lobatto) {
    const n = rule.degree;
    this.degree = n;
    this.stride = n * (n + 2);
    this.rates = new Float64Array(n);
    this.highest = new Float64Array(n);
    this.decays = new Float64Array(n);
    this.series = momentSeries(n);
    this.reach = seriesReach(n);
    this.inverse = new Float64Array(n + 1);
    for (let k = 1; k <= n; k++) this.inverse[k] = 1.0 / k;
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
    if (rate < 0) {
      for (let i = 0; i < n; i++) this.highest[i] = growingMoment(this.rates[i], n);
    } else if (slow > 0) polynomialAt(this.highest, this.series, this.rates, slow);
    if (slow < n) this.decay(rate, slow);
    let row: i32 = base + n;
    for (let i = 0; i < n; i++) {
      this.data[base + i] = i < slow ? this.downward(i, reference, row) : this.upward(i, r, row);
      row += n + 1;
    }
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

  /** weight_k = reference c^(k+1) Phi_k(c rate), k = 0..n, from `row` on, by Phi_{k-1} = (1 - x Phi_k) / k; returns e^{-x}. */
  private downward(i: i32, reference: number, row: i32): number {
    const data = this.data;
    const inverse = this.inverse;
    const x = this.rates[i];
    const c = this.rule.nodes[i + 1];
    let moment = this.highest[i];
    data[row + this.degree] = moment;
    for (let k = this.degree; k >= 1; k--) {
      moment = (1 - x * moment) * inverse[k];
      data[row + k - 1] = moment;
    }
    let power = reference * c;
    for (let k = 0; k <= this.degree; k++) {
      data[row + k] *= power;
      power *= c;
    }
    return 1 - x * moment;
  }

  /** The same by x Phi_k = 1 - k Phi_{k-1}, which keeps every digit when the reference is huge. */
  private upward(i: i32, r: number, row: i32): number {
    const data = this.data;
    const c = this.rule.nodes[i + 1];
    const inverse: number = 1.0 / this.rates[i];
    let power: number = 1.0 / r;
    let product = 1 - this.decays[i];
    data[row] = power * product;
    for (let k = 1; k <= this.degree; k++) {
      power *= c;
      product = 1 - k * (product * inverse);
      data[row + k] = power * product;
    }
    return this.decays[i];
  }
}
