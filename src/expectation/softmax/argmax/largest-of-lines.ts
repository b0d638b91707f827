import { logAdd } from "../../../numerics/log-add.js";
import { logNormalCdf } from "../../../numerics/mills-ratio.js";

/**
 * log P(some u_b > 0) for u_b = mean_b + slope_b z, all of one standard normal z: none is positive on an interval.
 *
 * @param negligible slopes up to this count as 0
 */
export function logAnyPositive(
  means: ArrayLike<number>,
  slopes: ArrayLike<number>,
  negligible: number,
): number {
  let [low, high] = [-Infinity, Infinity];
  for (let b = 0; b < means.length; b++) {
    const root = -means[b] / slopes[b];
    if (slopes[b] > negligible) high = Math.min(high, root);
    else if (slopes[b] < -negligible) low = Math.max(low, root);
    else if (means[b] > 0) return 0;
  }
  return low < high ? logAdd(logNormalCdf(low), logNormalCdf(-high)) : 0;
}
