import type { SampleCovariance } from "./sample-covariance.js";

/**
 * Multi-pass least squares in the theory's units: steps X -> X - (gamma/d) (a (r - y) + ridge X), one sample each,
 * y = X*^T a + noise, a ~ N(0, K).
 */
export interface LeastSquaresSetting {
  readonly law: SampleCovariance;
  /** gamma > 0; 0 noise of the steps for gradient flow. */
  readonly gamma: number;
  readonly ridge: number;
  /** Variance of the label noise. */
  readonly noiseVariance: number;
  /** Whether the steps are gradient flow, without the noise of drawing samples. */
  readonly isGradientFlow: boolean;
  /** [mode] products of coordinates, summed over each eigenspace of K. */
  readonly start: Float64Array;
  readonly cross: Float64Array;
  readonly teacher: Float64Array;
}

/** sum_rho weights eigenvalue^power of the products of two of X_0 and X*. */
export function productSum(
  { law }: LeastSquaresSetting,
  weights: Float64Array,
  power: number,
): number {
  return weights.reduce((sum, weight, k) => sum + weight * law.eigenvalues[k] ** power, 0);
}

export function isNonzero(weights: Float64Array): boolean {
  return weights.some((weight) => weight !== 0);
}
