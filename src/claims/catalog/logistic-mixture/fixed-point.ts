import { logisticExpectation, logLogisticLoss } from "../../../numerics/logistic-expectation.js";

/** Where the dynamics with K_1 = K_2, means ±mu and equal weights come to rest. */
export interface FixedPoint {
  readonly ratio: number;
  readonly overlap: number;
  readonly covariance: number;
  readonly loss: number;
}

/**
 * The rest point of slow time: y = a/lambda and n = gamma (a - 1)/2 in every mode, so m = a S and
 * B = a^2 S + gamma (tr K/d) (a - 1)/2 with S = mu^T K^{-1} mu, and a = E[w]/E[w - w^2] at (m, B) closes it.
 * Found by bisection in a > 1, without any integration.
 * @param signal S = mu^T K^{-1} mu, finite
 * @param noise gamma tr K / d
 */
export function fixedPoint(signal: number, noise: number): FixedPoint {
  const excess = (a: number): number => ratioAt(...momentsAt(a, signal, noise)) - a;
  let [low, high] = [1, 2];
  while (excess(high) > 0 && high < 1e6) high *= 2;
  for (let k = 0; k < 200 && high - low > 1e-15 * high; k++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  const [overlap, covariance] = momentsAt(high, signal, noise);
  return { ratio: high, overlap, covariance, loss: Math.exp(logLogisticLoss(overlap, covariance)) };
}

function momentsAt(a: number, signal: number, noise: number): [number, number] {
  return [a * signal, a * a * signal + (noise * (a - 1)) / 2];
}

/** a(m, B) = E[w] / E[w - w^2], w = 1/(1 + e^r), r ~ N(m, B). */
export function ratioAt(mean: number, variance: number): number {
  const moments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  logisticExpectation(mean, variance, moments);
  return Math.exp(moments.logGradient - moments.logCurvature);
}
