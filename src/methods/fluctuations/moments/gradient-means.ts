import type { ClassMoments } from "./class-moments.js";
import type { GradientProducts } from "./gradient-products.js";

/** The means of derivatives of {@link GradientProducts} under each class, by a rule of quadrature. */
export interface GradientMeans {
  readonly products: GradientProducts;
  /** Whether the law of the logits must have a density. */
  readonly needsDensity: boolean;
  /**
   * @param mean [l + l*] and covariance [(l + l*)^2] of (r, r*)
   * @param unit what grad f is multiplied by, so that its powers keep to the range of doubles where it is small
   * @param theta [trained scalar] of the loss
   */
  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    unit: number,
    theta: Float64Array,
  ): ClassMoments;
}
