/**
 * Gaussian expectations of the logistic kind for the margin r ~ N(mean, variance), with
 * w = 1 / (1 + e^r) the weight on the wrong class. Natural logarithms throughout: nothing underflows.
 */
export interface LogisticMoments {
  /** log E[w]: minus the mean derivative of the loss in the margin. */
  logGradient: number;
  /** log E[w - w^2]: the mean second derivative. */
  logCurvature: number;
  /** log E[w^2]: the Fisher term. */
  logFisher: number;
}
