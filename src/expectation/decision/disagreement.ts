import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import type { DifferenceLaw } from "../expectations.js";

/** How often a student and its teacher decide differently for data of a class. */
export interface Disagreement {
  /**
   * The probability that the decisions differ, (r, r*) ~ N(mean, covariance); where one of them is left open, by logits
   * that are equal or 0, chance decides.
   * @param mean [l + l*] of (r, r*)
   * @param covariance [(l + l*)^2] row by row
   * @param parameters values of the trained scalars that the student's decision may name
   * @param difference the law of r - r*, where it is known to its own digits
   */
  logProbability(
    mean: Float64Array,
    covariance: Float64Array,
    parameters: readonly number[],
    difference?: DifferenceLaw,
  ): LogEstimate;
}
