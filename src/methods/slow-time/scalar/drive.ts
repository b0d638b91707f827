import {
  OneLogitMoments,
  type OneLogitDrive,
} from "../../../expectation/one-logit-expectations.js";
import type { i32 } from "../../../numerics/portable.js";

/**
 * The scalars through which the modes interact, at one instant, on the scale of the mean curvature
 * h = sum_i p_i E_i[f'']: shares pi_i = p_i H_i / h, forces alpha_i = p_i g_i / h, Fisher terms
 * phi_i = p_i F_i / h, and log h. Slow time runs by dtau = gamma h dt.
 */
export class DriveEvaluator {
  readonly classes: i32;
  /** Scalars per instant: shares, forces, Fisher terms. */
  readonly size: i32;
  private readonly expectations: OneLogitMoments[];

  constructor(
    readonly expectation: OneLogitDrive,
    readonly probabilities: Float64Array,
  ) {
    const classes = probabilities.length;
    this.classes = classes;
    this.size = 3 * classes;
    this.expectations = new Array<OneLogitMoments>(classes);
    for (let i = 0; i < classes; i++) this.expectations[i] = new OneLogitMoments();
  }

  /**
   * Writes the scalars at (means[i], variances[i]) into out[offset ...] and returns log h;
   * NaN when the mean curvature is not positive (slow time does not run forward there).
   */
  evaluate(means: Float64Array, variances: Float64Array, out: Float64Array, offset: i32): number {
    const classes = this.classes;
    let scale: number = -Infinity;
    for (let i = 0; i < classes; i++) {
      this.expectation.evaluate(i, means[i], variances[i], this.expectations[i]);
      scale = Math.max(scale, this.expectations[i].logScale);
    }
    let curvature: number = 0;
    for (let i = 0; i < classes; i++) {
      const expected = this.expectations[i];
      const size = this.probabilities[i] * Math.exp(expected.logScale - scale);
      curvature += size * expected.hessian;
      out[offset + i] = size * expected.hessian;
      out[offset + classes + i] = size * expected.gradient;
      out[offset + 2 * classes + i] = size * expected.fisher;
    }
    for (let j = offset; j < offset + this.size; j++) out[j] /= curvature;
    return scale + Math.log(curvature);
  }
}
