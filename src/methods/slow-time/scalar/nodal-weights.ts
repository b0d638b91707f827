import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import { combineRowsAt } from "../../../numerics/vectors.js";
import { StageWeights } from "./stage-weights.js";

/**
 * The solution operator of StageWeights for a drive given by its values at the Lobatto nodes:
 * v_i = decay_i v_0 + sum_j weight_ji F_j, i = 1..n, j = 0..n. Dearer to set up by a product with the
 * Lagrange basis, cheaper where every mode has a drive of its own. One record per mode: n decays, then n + 1 rows of n weights.
 */
export class NodalWeights {
  private readonly degree: i32;
  private readonly stride: i32;
  private readonly data: Float64Array;
  private readonly monomial: StageWeights;
  /** The start and the drive of the mode at hand. */
  private readonly driven: Float64Array;

  constructor(
    private readonly rule: Lobatto,
    modes: i32,
  ) {
    const n = rule.degree;
    this.degree = n;
    this.stride = n * (n + 2);
    this.data = new Float64Array(modes * n * (n + 2));
    const monomial = new StageWeights(rule);
    monomial.reserve(1);
    this.monomial = monomial;
    this.driven = new Float64Array(n + 2);
  }

  /** Fills record `mode`; exact for every reference in [0, Infinity] and relaxation r >= 0. */
  fill(mode: i32, reference: number, r: number): void {
    const n = this.degree;
    const first = mode * this.stride;
    this.monomial.fill(0, reference, r);
    const record = this.monomial.data;
    for (let i = 0; i < n; i++) this.data[first + i] = record[i];
    const basis = this.rule.monomials;
    for (let j = 0; j <= n; j++) {
      combineRowsAt(this.data, first + (j + 1) * n, n, basis, j * (n + 1), n + 1, record, n);
    }
  }

  /** Replaces stages[mode][1..n] given stages[mode][0] and the drive at the nodes. */
  apply(mode: i32, drive: Float64Array, stages: Float64Array): void {
    const n = this.degree;
    const first = mode * (n + 1);
    const driven = this.driven;
    driven[0] = stages[first];
    for (let j = 0; j <= n; j++) driven[j + 1] = drive[j];
    combineRowsAt(stages, first + 1, n, driven, 0, n + 2, this.data, mode * this.stride);
  }
}
