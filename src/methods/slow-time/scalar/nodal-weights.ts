import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import { dotAt } from "../../../numerics/vectors.js";
import { StageWeights } from "./stage-weights.js";

/**
 * The solution operator of StageWeights for a drive given by its values at the Lobatto nodes:
 * v_i = decay_i v_0 + sum_j weight_ij F_j, i = 1..n, j = 0..n. Dearer to set up by a product with the
 * Lagrange basis, cheaper where every mode has a drive of its own. One record per mode: n rows of decay and weights.
 */
export class NodalWeights {
  private readonly degree: i32;
  private readonly stride: i32;
  private readonly data: Float64Array;
  private readonly monomial: StageWeights;
  /** [node j][power k] coefficient of x^k in the Lagrange polynomial j. */
  private readonly basis: Float64Array;

  constructor(rule: Lobatto, modes: i32) {
    const n = rule.degree;
    this.degree = n;
    this.stride = n * (n + 2);
    this.data = new Float64Array(modes * n * (n + 2));
    const monomial = new StageWeights(rule);
    monomial.reserve(1);
    this.monomial = monomial;
    const basis = new Float64Array((n + 1) * (n + 1));
    for (let j = 0; j <= n; j++) basis.set(rule.monomial[j], j * (n + 1));
    this.basis = basis;
  }

  /** Fills record `mode`; exact for every reference in [0, Infinity] and relaxation r >= 0. */
  fill(mode: i32, reference: number, r: number): void {
    const n = this.degree;
    const points = n + 1;
    const data = this.data;
    const basis = this.basis;
    this.monomial.fill(0, reference, r);
    const record = this.monomial.data;
    let at: i32 = mode * this.stride;
    for (let i = 0; i < n; i++) {
      data[at] = record[i];
      const row = n + i * points;
      for (let j = 0; j < points; j++) {
        data[at + 1 + j] = dotAt(record, row, basis, j * points, points);
      }
      at += points + 1;
    }
  }

  /** Replaces stages[mode][1..n] given stages[mode][0] and the drive at the nodes. */
  apply(mode: i32, drive: Float64Array, stages: Float64Array): void {
    const points = this.degree + 1;
    const data = this.data;
    const first = mode * points;
    const start = stages[first];
    let at: i32 = mode * this.stride;
    for (let i = 1; i < points; i++) {
      stages[first + i] = data[at] * start + dotAt(data, at + 1, drive, 0, points);
      at += points + 1;
    }
  }
}
