import type { OneLogitExpectations } from "./one-logit-expectations.js";
import type { SignedMean } from "./signed-mean.js";

/** Every mean is a few operations. */
const ROUNDING = 1e-15;

/**
 * Least squares f = (r - y)^2 / 2 in closed form: under r ~ N(m, B), E[f'] = m - y, E[f''] = 1 and
 * E[f'^2] = 2 E[f] = B + (m - y)^2. Exact for every mean and variance.
 */
export function leastSquaresExpectation(labels: readonly number[]): OneLogitExpectations {
  const square = (classIndex: number, mean: number, variance: number): number =>
    variance + (mean - labels[classIndex]) ** 2;
  return {
    accuracy: ROUNDING,
    evaluate(classIndex, mean, variance, out) {
      out.logScale = 0;
      out.gradient = mean - labels[classIndex];
      out.hessian = 1;
      out.fisher = square(classIndex, mean, variance);
      out.error = ROUNDING;
    },
    meanLoss(classIndex, mean, variance, out) {
      halfSquare(mean - labels[classIndex], variance, out);
    },
    fresh() {
      return this;
    },
  };
}

/** E[(r - y)^2 / 2] from the mean of r - y and the variance of r. */
export function halfSquare(residual: number, variance: number, out: SignedMean): void {
  out.value = out.size = (variance + residual ** 2) / 2;
  out.logScale = 0;
  out.error = ROUNDING;
}
