import { logAdd } from "../../../numerics/log-add.js";
import type { i32 } from "../../../numerics/portable.js";

/**
 * A family of linear modes driven by the same scalar. In slow time tau, with the class shares pi_i of the
 * mean curvature (they sum to 1), each mode obeys
 *
 *   dv / dtau = lambda ( F(tau) - c sum_i pi_i ratio_i v ),
 *
 * where lambda = e^logRate is its largest eigenvalue over the classes and lambda ratio_i its eigenvalue in
 * class i. For a signal coordinate c = 1, v = lambda x / nu with nu = max_i |mu_i| and F = -sum_i (mu_i/nu) alpha_i;
 * for the noise of a mode c = 2, v = N and F = gamma sum_i ratio_i phi_i. Scaled like this v stays of order one
 * however small lambda is, and the readouts are
 *
 *   m_j = sum weight direction_j v,   B_i = sum weight ratio_i v^2        (signal, weight = nu^2 / lambda),
 *                                     B_i = sum weight ratio_i v          (noise, weight = fraction lambda).
 *
 * Modes with all eigenvalues 0 have logRate 0 and ratio 0.
 */
export class Family {
  /** Where every node has a direction and a ratio of its own: [class][node]; those above are then unused. */
  ownDirection: Float64Array[] = [];
  ownRatio: Float64Array[] = [];
  /** [node] descending. */
  logRate: Float64Array = new Float64Array(0);
  weight: Float64Array = new Float64Array(0);
  value: Float64Array = new Float64Array(0);
  /** More values of every node, alike in lambda: of what X follows, where there is such a thing. */
  further: Float64Array[] = [];
  /** [node] index of the signal, or for noise of the mode, it comes from; empty for windows. */
  members: Int32Array = new Int32Array(0);
  /**
   * Modes with lambda tau > 1e18 that were taken out sit at their equilibrium v = F / relaxation to rounding.
   * Their sum of weights, 0 for none, and the log of it for ||X||^2.
   */
  retiredWeight: number = 0;
  logNormRetired: number = -Infinity;

  constructor(
    readonly isSignal: boolean,
    /** [class] mu_i / nu; unused for noise. */
    readonly direction: Float64Array,
    /** [class] eigenvalue relative to the largest. */
    readonly ratio: Float64Array,
  ) {}

  /** The same family for a run of its own, which writes into its values only. */
  copy(): Family {
    const copy = new Family(this.isSignal, this.direction, this.ratio);
    copy.ownDirection = this.ownDirection;
    copy.ownRatio = this.ownRatio;
    copy.logRate = this.logRate;
    copy.weight = this.weight;
    copy.value = this.value.slice();
    copy.members = this.members;
    return copy;
  }

  /** c: 1 for a signal, 2 for noise. */
  get relaxation(): number {
    return this.isSignal ? 1 : 2;
  }

  get hasOwn(): boolean {
    return this.ownRatio.length > 0;
  }

  directionOf(classIndex: i32, node: i32): number {
    return this.hasOwn ? this.ownDirection[classIndex][node] : this.direction[classIndex];
  }

  ratioOf(classIndex: i32, node: i32): number {
    return this.hasOwn ? this.ownRatio[classIndex][node] : this.ratio[classIndex];
  }

  /** Same eigenvalue in every class: the relaxation rate does not depend on the shares pi. */
  get hasEqualRatios(): boolean {
    for (let i = 0; i < this.ratio.length; i++) {
      if (this.ratio[i] !== this.ratio[0]) return false;
    }
    return true;
  }

  /**
   * log of the part of ||X||^2 that the family contributes, sum weight v^2 / lambda or sum fraction N, given the
   * values of its modes and of the retired ones (equilibrium).
   */
  logNorm(value: Float64Array, equilibrium: number): number {
    const lowest = value.length > 0 ? this.logRate[value.length - 1] : 0;
    let sum: number = 0;
    for (let q = 0; q < value.length; q++) {
      const scaled = Math.exp(lowest - this.logRate[q]) * value[q]; // the power alone may underflow
      sum += this.weight[q] * (this.isSignal ? value[q] : 1) * scaled;
    }
    const following = sum > 0 ? Math.log(sum) - lowest : -Infinity;
    if (this.retiredWeight === 0) return following;
    return logAdd(following, this.logNormRetired + Math.log(this.size(equilibrium)));
  }

  private size(value: number): number {
    return this.isSignal ? value * value : value;
  }
}
