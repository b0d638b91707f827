import { emptyExpectation, type LossExpectation } from "../../expectation/class-expectation.js";

/**
 * The scalars through which the modes interact, at one instant, on the scale of the mean curvature
 * h = sum_i p_i E_i[f'']: shares pi_i = p_i H_i / h, forces alpha_i = p_i g_i / h, Fisher terms
 * phi_i = p_i F_i / h, and log h. Slow time runs by dtau = gamma h dt.
 */
export class DriveEvaluator {
  readonly classes: number;
  /** Scalars per instant: shares, forces, Fisher terms. */
  readonly size: number;
  private readonly expectations;

  constructor(
    private readonly expectation: LossExpectation,
    private readonly probabilities: readonly number[],
  ) {
    this.classes = probabilities.length;
    this.size = 3 * this.classes;
    this.expectations = probabilities.map(emptyExpectation);
  }

  /**
   * Writes the scalars at (means[i], variances[i]) into out[offset ...] and returns log h;
   * NaN when the mean curvature is not positive (slow time does not run forward there).
   */
  evaluate(
    means: Float64Array,
    variances: Float64Array,
    out: Float64Array,
    offset: number,
  ): number {
    const { classes, expectations, probabilities } = this;
    let scale = -Infinity;
    for (let i = 0; i < classes; i++) {
      this.expectation.evaluate(i, means[i], variances[i], expectations[i]);
      scale = Math.max(scale, expectations[i].logScale);
    }
    let curvature = 0;
    for (let i = 0; i < classes; i++) {
      const { logScale, gradient, hessian, fisher } = expectations[i];
      const size = probabilities[i] * Math.exp(logScale - scale);
      curvature += size * hessian;
      out[offset + i] = size * hessian;
      out[offset + classes + i] = size * gradient;
      out[offset + 2 * classes + i] = size * fisher;
    }
    for (let j = offset; j < offset + this.size; j++) out[j] /= curvature;
    return scale + Math.log(curvature);
  }
}
