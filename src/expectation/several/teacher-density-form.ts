import { GaussianFactor } from "../cubature/gaussian-factor.js";
import type { Moments } from "../expectations.js";
import { densityGradient } from "./density-form.js";

/**
 * E[d_{r*} grad f] = T^+ (E[(r* - m*) grad f^T] - C^T E[Hess f]), T the covariance of r* and C that of r with it: Stein's
 * lemma, where E[Hess f] is known. Unlike with the covariance of (r, r*) nothing small is divided by where X is near 0.
 */
export class TeacherDensityForm {
  private readonly factor: GaussianFactor;
  private readonly square: Float64Array;
  private readonly rest: Float64Array;
  private readonly slopes: Float64Array;

  /** @param coordinates r, r* and perhaps the noise */
  constructor(
    private readonly logits: number,
    private readonly teacherLogits: number,
    private readonly coordinates: number,
  ) {
    this.factor = new GaussianFactor(teacherLogits, teacherLogits, 0);
    this.square = new Float64Array(teacherLogits * teacherLogits);
    this.rest = new Float64Array(teacherLogits);
    this.slopes = new Float64Array(teacherLogits);
  }

  /**
   * @param products [logit][coordinate] E[grad f (s - mean)^T], s = (r, r*)
   * @param covariance [coordinate][coordinate]
   * @param out with its hessian, to which the teacher's part is added
   */
  fill(products: Float64Array, covariance: Float64Array, out: Moments): void {
    const { logits, teacherLogits, coordinates, factor, square, rest, slopes } = this;
    for (let h = 0; h < teacherLogits; h++)
      for (let k = 0; k < teacherLogits; k++)
        square[h * teacherLogits + k] = covariance[(logits + h) * coordinates + logits + k];
    factor.set(square);
    for (let b = 0; b < logits; b++) {
      for (let h = 0; h < teacherLogits; h++) {
        rest[h] = products[b * coordinates + logits + h];
        for (let c = 0; c < logits; c++)
          rest[h] -= covariance[(logits + h) * coordinates + c] * out.hessian[b * logits + c];
      }
      densityGradient(rest, factor, slopes);
      out.teacher.set(slopes, b * teacherLogits);
    }
  }
}
