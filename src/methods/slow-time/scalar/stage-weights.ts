import { exponentialMoments } from "../../../numerics/exponential-moments.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import { wholeNumber, type i32 } from "../../../numerics/portable.js";

/**
 * Exact solution operator of dv/dtheta = reference (F - r v) over a step [0, 1] for a polynomial drive
 * F = sum_k f_k theta^k: at the Lobatto nodes v_i = decay_i v_0 + sum_k weight_ik f_k, i = 1..n, k = 0..n.
 * One record per mode: n decays, then n rows of n + 1 weights.
 */
export class StageWeights {
  readonly stride: i32;
  data: Float64Array = new Float64Array(0);
  private readonly degree: i32;
  private readonly moments: Float64Array;

  constructor(private readonly rule: Lobatto) {
    this.degree = rule.degree;
    this.stride = rule.degree * (rule.degree + 2);
    this.moments = new Float64Array(rule.degree + 1);
  }

  reserve(modes: i32): void {
    if (this.data.length < modes * this.stride) {
      this.data = new Float64Array(wholeNumber(1.5 * modes + 1) * this.stride);
    }
  }

  /** Fills record `mode`; exact for every reference in [0, Infinity] and relaxation r >= 0. */
  fill(mode: i32, reference: number, r: number): void {
    const degree = this.degree;
    const data = this.data;
    const nodes = this.rule.nodes;
    const base = mode * this.stride;
    for (let i = 0; i < degree; i++) {
      const row = base + degree + i * (degree + 1);
      data[base + i] = this.integrals(nodes[i + 1], reference, r, row);
    }
  }

  /**
   * weight_k = reference * integral_0^c e^{-(c-s) r reference} s^k ds, k = 0..n, from `row` on; returns the decay
   * over [0, c].
   */
  private integrals(c: number, reference: number, r: number, row: i32): number {
    const degree = this.degree;
    const moments = this.moments;
    const data = this.data;
    const x = r === 0 ? 0 : c * r * reference;
    const decay = exponentialMoments(x, degree, moments);
    let power: number = 1;
    if (x > 1) {
      // x Phi_k = 1 - k Phi_{k-1} keeps every digit when reference is huge
      data[row] = (1 - decay) / r;
      for (let k = 1; k <= degree; k++) {
        power *= c;
        data[row + k] = (power * (1 - k * moments[k - 1])) / r;
      }
      return decay;
    }
    for (let k = 0; k <= degree; k++) {
      power *= c;
      data[row + k] = power * reference * moments[k];
    }
    return decay;
  }
}
