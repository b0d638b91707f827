import type { Lobatto } from "../../../numerics/lobatto.js";
import { combineRowsAt } from "../../../numerics/vectors.js";
import type { Family } from "../scalar/family.js";
import { StageWeights } from "../scalar/stage-weights.js";
import type { TrackedFamily } from "./tracked-family.js";

/** What acts on modes besides the loss. */
export interface BesideLoss {
  /** A pull -ridge X, X = Z + X* where the goal X* of a family is tracked. */
  readonly ridge: number;
  /** Of the family, where there is one. */
  readonly track?: TrackedFamily | undefined;
}

/**
 * A family over one step as a linear map from what drives it, u_c at the Lobatto nodes, to its readouts. With the
 * factors a_c (a signal's direction in the span of all, a noise mode's ratio) the drive on a mode is F = sum_c a_c u_c, and
 *
 *   v_k = decay_k v_0 + sum_j W_kj F_j,   readout_ik = sum_q weight a_iq v_qk,   k = 1..n, j = 0..n.
 *
 * Under the quadratic loss f'' = 1, so that the relaxation is that of the shares p_c and the weights W are exact.
 */
export class FamilyResponse {
  private readonly weights: StageWeights;
  private readonly relaxations: Float64Array;
  /** The start and the powers of the drive on the mode at hand. */
  private readonly drive: Float64Array;

  constructor(
    private readonly family: Family,
    private readonly rule: Lobatto,
    private readonly probabilities: readonly number[],
    /** a_c of a mode, c < drives. */
    readonly factor: (c: number, q: number) => number,
    private readonly beside: BesideLoss = { ridge: 0 },
    private readonly count = family.logRate.length,
  ) {
    this.weights = new StageWeights(rule);
    this.weights.reserve(count);
    this.relaxations = Float64Array.from({ length: count }, (_, q) => this.relaxationOf(q));
    this.drive = new Float64Array(rule.degree + 2);
  }

  /** Sets the length of the step. */
  prepare(logStep: number): void {
    const { logRate } = this.family;
    for (let q = 0; q < this.count; q++)
      this.weights.fill(q, Math.exp(logRate[q] + logStep), this.relaxations[q]);
  }

  private relaxationOf(q: number): number {
    const { family, probabilities } = this;
    const ofLoss = probabilities.reduce((sum, p, i) => sum + p * family.ratioOf(i, q), 0);
    return family.relaxation * (ofLoss + this.pullOf(q));
  }

  /** ridge / lambda. */
  private pullOf(q: number): number {
    const { ridge } = this.beside;
    return ridge === 0 ? 0 : ridge * Math.exp(-this.family.logRate[q]);
  }

  /** The constant drive of a signal towards X = 0. */
  private pushOf(q: number): number {
    const { track } = this.beside;
    return track && this.family.isSignal ? 0 - this.pullOf(q) * track.goal[q] : 0;
  }

  /**
   * Calls `add` with what stretches of modes alike in their factors add: from the first of them, the sums over them of
   * weight W in powers, [k][p], and of weight times the constant drive's part times v_0 and weight decay v_0, [k].
   */
  eachGroup(add: (first: number, sums: GroupSums) => void): void {
    const { family, count } = this;
    if (!family.hasOwn) {
      if (count > 0) add(0, this.sumsOver(0, count));
    } else for (let q = 0; q < count; q++) add(q, this.sumsOver(q, q + 1));
  }

  private sumsOver(from: number, to: number): GroupSums {
    const n = this.rule.degree;
    const { data, stride } = this.weights;
    const { weight, value } = this.family;
    const sums = {
      response: new Float64Array(n * (n + 1)),
      lost: new Float64Array(n),
      kept: new Float64Array(n),
    };
    const { track } = this.beside;
    for (let q = from; q < to; q++) {
      const row = q * stride;
      const w = weight[q];
      const read = track ? track.linear[q] : w;
      const lost = read * (this.relaxations[q] * value[q] - this.pushOf(q));
      for (let k = 0; k < n; k++) {
        for (let p = 0; p <= n; p++)
          sums.response[k * (n + 1) + p] += w * data[row + (p + 1) * n + k];
        // decay - 1 = -r W_k(1), which cancels nowhere
        sums.lost[k] += lost * data[row + n + k];
        sums.kept[k] += read * data[row + k] * value[q];
      }
    }
    return sums;
  }

  /** Sum of the weights of retired modes over their relaxation: v = F / r at once. */
  get retired(): number {
    return this.family.retiredWeight === 0 ? 0 : this.family.retiredWeight / this.relaxationOf(0);
  }

  /** Values at nodes 1..n of a mode under the drives [class][power], into `out`. */
  valuesOf(q: number, drives: readonly Float64Array[], out: Float64Array): void {
    const n = this.rule.degree;
    const { data, stride } = this.weights;
    this.drive.fill(0);
    this.drive[0] = this.family.value[q];
    this.drive[1] = this.pushOf(q);
    const driven = this.beside.track ? this.beside.track.driven[q] : 1;
    drives.forEach((powers, i) => {
      const factor = this.factor(i, q) * driven;
      for (let p = 0; p <= n; p++) this.drive[p + 1] += factor * powers[p];
    });
    combineRowsAt(out, 0, n, this.drive, 0, n + 2, data, q * stride);
  }

  /** How far the mode moves over the step that {@link valuesOf} was asked about last, by itself: nothing cancels. */
  moved(q: number): number {
    const n = this.rule.degree;
    const { data, stride } = this.weights;
    const last = q * stride + n - 1;
    let sum = -this.relaxations[q] * this.family.value[q] * data[last + n];
    for (let p = 0; p <= n; p++) sum += this.drive[p + 1] * data[last + (p + 1) * n];
    return sum;
  }

  /** F / r of the retired modes, from u_c at one node. */
  equilibrium(drives: readonly number[]): number {
    if (this.family.retiredWeight === 0) return 0;
    const force = drives.reduce((sum, drive, c) => sum + this.factor(c, 0) * drive, 0);
    return force / this.relaxationOf(0);
  }
}

export interface GroupSums {
  /** [k][p] */
  readonly response: Float64Array;
  /** [k] sum of weight (1 - decay_k) v_0. */
  readonly lost: Float64Array;
  /** [k] sum of weight decay_k v_0. */
  readonly kept: Float64Array;
}
