import type { GaussianFactor } from "../cubature/gaussian-factor.js";
import { MOST_VARIANCE } from "./smoothed-exponential.js";

/**
 * Takes off the covariance of logits, up to a common shift, the independent noise that it has on every logit: its
 * smallest variance, which is returned, 0 where it is below `least`. Moves points z of the standardised
 * coordinates to what of them is left without the noise: of a displacement s_j z_j along axis j the likeliest part not
 * due to the noise is s'_j^2 / s_j^2 of it, which is s'_j times z_j s'_j / s_j.
 *
 * @param axes k - 1, how many there are
 */
export function takeNoise(
  factor: GaussianFactor,
  axes: number,
  least: number,
  points: readonly Float64Array[],
): number {
  if (factor.rank < axes) return 0;
  const noise = Math.min(MOST_VARIANCE, factor.deviations[axes - 1] ** 2);
  if (!(noise >= least)) return 0;
  for (let j = 0; j < axes; j++) {
    const kept = Math.sqrt(Math.max(0, 1 - noise / factor.deviations[j] ** 2));
    for (const point of points) point[j] *= kept;
  }
  factor.removeIsotropic(noise);
  for (const point of points) point.fill(0, factor.rank);
  return noise;
}
