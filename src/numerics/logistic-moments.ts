/**
 * Gaussian expectations of the logistic kind for the margin r ~ N(mean, variance), with
 * w = 1 / (1 + e^r) the weight on the wrong class. Natural logarithms throughout: nothing underflows.
 */
export class LogisticMoments {
  /** log E[w]: minus the mean derivative of the loss in the margin. */
  logGradient: number = 0;
  /** log E[w - w^2]: the mean second derivative. */
  logCurvature: number = 0;
  /** log E[w^2]: the Fisher term. */
  logFisher: number = 0;
}
