import { logNormalCdf, LOG_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import { logConcaveIntegral } from "./log-concave-integral.js";
import type { LogEstimate } from "./log-estimate.js";

/**
 * log P(x > 0 in every coordinate) where all covariances between coordinates are one number s > 0 below the
 * variances: x_i = mean_i + sqrt(s) z + sqrt(variance_i - s) z_i with independent z, so that given z the probability
 * is a product (Dunnett and Sobel, Biometrika 42 (1955)). The integrand is log-concave.
 *
 * @param mean [n]
 * @param covariance [n * n] row by row
 * @param tolerance that the integral and the differences of the covariances may cost together
 * @returns undefined where the covariances differ by more
 */
export function equalCovariances(
  mean: readonly number[],
  covariance: readonly number[],
  tolerance: number,
): LogEstimate | undefined {
  const n = mean.length;
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += covariance[i * n + j];
  const common = (2 * sum) / (n * (n - 1));
  const own = mean.map((_, i) => Math.sqrt(covariance[i * (n + 1)] - common));
  if (!(common > 0) || !own.every((deviation) => deviation > 0)) return undefined;
  const ofDifferences = differences(mean, own, covariance, common);
  if (!(ofDifferences <= tolerance / 2)) return undefined;
  const root = Math.sqrt(common);
  const { log, error } = logConcaveIntegral(
    (z) => {
      let total = -(z * z) / 2;
      for (let i = 0; i < n; i++) total += logNormalCdf((mean[i] + root * z) / own[i]);
      return total;
    },
    -Infinity,
    tolerance / 2,
  );
  return { log: log - LOG_SQRT_TWO_PI, error: error + ofDifferences };
}

/**
 * What the differences of the covariances from the common one change, relative: by Plackett's identity the derivative of
 * the probability in a covariance is the mean of the product of two slopes, each about as steep as the tail begins.
 */
function differences(
  mean: readonly number[],
  own: readonly number[],
  covariance: readonly number[],
  common: number,
): number {
  const n = mean.length;
  const slopes = mean.map((m, i) => (1 + Math.max(0, -m / own[i])) / own[i]);
  let total = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++)
      total += Math.abs(covariance[i * n + j] - common) * slopes[i] * slopes[j];
  return total;
}
