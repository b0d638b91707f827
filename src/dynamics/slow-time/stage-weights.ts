import { exponentialMoments } from "../../numerics/exponential-moments.js";
import type { Lobatto } from "../../numerics/lobatto.js";

/**
 * Exact solution operator of dv/dtau = lambda (F - r v) over a step when F is the polynomial through its
 * values F_j at the Lobatto nodes: v_i = decay_i v_0 + sum_j weight_ij F_j, i = 1..n, j = 0..n.
 * One record per mode: n decays, then n rows of n + 1 weights.
 */
export class StageWeights {
  readonly stride: number;
  data = new Float64Array(0);
  private readonly degree: number;
  /** [i - 1][j][k]: monomial coefficient k of l_j times c_i^k. */
  private readonly scaled: Float64Array[][];
  private readonly moments: Float64Array;
  private readonly weighted: Float64Array;

  constructor(private readonly rule: Lobatto) {
    this.degree = rule.degree;
    this.stride = this.degree * (this.degree + 2);
    this.moments = new Float64Array(this.degree + 1);
    this.weighted = new Float64Array(this.degree + 1);
    this.scaled = Array.from(rule.nodes.subarray(1), (c) =>
      rule.monomial.map((coefficients) => coefficients.map((value, k) => value * Math.pow(c, k))),
    );
  }

  reserve(modes: number): void {
    if (this.data.length < modes * this.stride) {
      this.data = new Float64Array(Math.ceil(1.5 * modes) * this.stride);
    }
  }

  /**
   * Fills record `mode` for step * lambda = reference and relative relaxation r >= 0.
   * Exact for every reference in [0, Infinity].
   */
  fill(mode: number, reference: number, r: number): void {
    const { degree, data, weighted } = this;
    const base = mode * this.stride;
    for (let i = 0; i < degree; i++) {
      const c = this.rule.nodes[i + 1];
      this.integrals(c, reference, r);
      data[base + i] = r === 0 ? 1 : Math.exp(-c * r * reference);
      const row = base + degree + i * (degree + 1);
      for (let j = 0; j <= degree; j++) {
        const coefficients = this.scaled[i][j];
        let sum = 0;
        for (let k = 0; k <= degree; k++) sum += coefficients[k] * weighted[k];
        data[row + j] = sum;
      }
    }
  }

  /** weighted[k] = reference * integral_0^c e^{-(c-s) r reference} (s/c)^k ds. */
  private integrals(c: number, reference: number, r: number): void {
    const { degree, moments, weighted } = this;
    const x = c * r * reference;
    exponentialMoments(x, degree, moments);
    if (x > 1) {
      // x Phi_k = 1 - k Phi_{k-1} keeps every digit when reference is huge
      weighted[0] = -Math.expm1(-x) / r;
      for (let k = 1; k <= degree; k++) weighted[k] = (1 - k * moments[k - 1]) / r;
    } else {
      for (let k = 0; k <= degree; k++) weighted[k] = c * reference * moments[k];
    }
  }
}
