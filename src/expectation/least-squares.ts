import type { ClassExpectation, LossExpectation } from "./class-expectation.js";

/**
 * Least squares f = (r - y)^2 / 2 in closed form: under r ~ N(m, B), E[f'] = m - y, E[f''] = 1 and
 * E[f'^2] = 2 E[f] = B + (m - y)^2. Exact for every mean and variance.
 */
export function leastSquaresExpectation(labels: readonly number[]): LossExpectation {
  return {
    relativeError: 1e-15,
    evaluate(classIndex: number, mean: number, variance: number, out: ClassExpectation): void {
      const residual = mean - labels[classIndex];
      out.logScale = 0;
      out.gradient = residual;
      out.hessian = 1;
      out.fisher = variance + residual * residual;
    },
    /** -Infinity where the loss is exactly 0. */
    logLoss: (classIndex, mean, variance) =>
      Math.log(0.5 * (variance + (mean - labels[classIndex]) ** 2)),
  };
}
