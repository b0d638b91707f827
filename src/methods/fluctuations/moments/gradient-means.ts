import type { ClassMoments } from "./class-moments.js";
import type { GradientProducts } from "./gradient-products.js";

/** The means of derivatives of {@link GradientProducts} under each class, by a rule of quadrature. */
export interface GradientMeans {
  readonly products: GradientProducts;
  /** Whether what the bias asks for is among them. */
  readonly withBias: boolean;
  /** Whether a law of (r, r*) has the density that they ask for; any has where this is left out. */
  hasDensity?(covariance: Float64Array): boolean;
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
