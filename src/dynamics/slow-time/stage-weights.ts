import { exponentialMoments } from "../../numerics/exponential-moments.js";
import type { Lobatto } from "../../numerics/lobatto.js";

/**
 * Exact solution operator of dv/dtheta = reference (F - r v) over a step [0, 1] for a polynomial drive
 * F = sum_k f_k theta^k: at the Lobatto nodes v_i = decay_i v_0 + sum_k weight_ik f_k, i = 1..n, k = 0..n.
 * One record per mode: n decays, then n rows of n + 1 weights.
 */
export class StageWeights {
  readonly stride: number;
  data = new Float64Array(0);
  private readonly degree: number;
  private readonly moments: Float64Array;

  constructor(private readonly rule: Lobatto) {
    this.degree = rule.degree;
    this.stride = this.degree * (this.degree + 2);
    this.moments = new Float64Array(this.degree + 1);
  }

  reserve(modes: number): void {
    if (this.data.length < modes * this.stride) {
      this.data = new Float64Array(Math.ceil(1.5 * modes) * this.stride);
    }
  }

  /** Fills record `mode`; exact for every reference in [0, Infinity] and relaxation r >= 0. */
  fill(mode: number, reference: number, r: number): void {
    const { degree, data } = this;
    const base = mode * this.stride;
    for (let i = 0; i < degree; i++) {
      const c = this.rule.nodes[i + 1];
      data[base + i] = r === 0 ? 1 : Math.exp(-c * r * reference);
      this.integrals(c, reference, r, base + degree + i * (degree + 1));
    }
  }

  /** weight_k = reference * integral_0^c e^{-(c-s) r reference} s^k ds, k = 0..n, from `row` on. */
  private integrals(c: number, reference: number, r: number, row: number): void {
    const { degree, moments, data } = this;
    const x = c * r * reference;
    exponentialMoments(x, degree, moments);
    let power = 1;
    if (x > 1) {
      // x Phi_k = 1 - k Phi_{k-1} keeps every digit when reference is huge
      data[row] = -Math.expm1(-x) / r;
      for (let k = 1; k <= degree; k++) {
        power *= c;
        data[row + k] = (power * (1 - k * moments[k - 1])) / r;
      }
      return;
    }
    for (let k = 0; k <= degree; k++) {
      power *= c;
      data[row + k] = power * reference * moments[k];
    }
  }
}
