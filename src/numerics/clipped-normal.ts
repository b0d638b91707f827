import { normalTail } from "./mills-ratio.js";

const INV_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
const density = (z: number): number => INV_SQRT_TWO_PI * Math.exp((-z * z) / 2);
/** P(z > level), to full relative accuracy. */
const above = (level: number): number => (level < 0 ? 1 - normalTail(-level) : normalTail(level));

/**
 * For psi(u) = max(-c, min(c, u)) and u ~ N(mean, variance): E[psi], P(|u| < c) = d E[psi] / d mean, and E[psi^2], into `out`.
 * Some roundings relative to c, 1 and c^2, or to the moments of u where they are smaller.
 */
export function clippedMoments(
  mean: number,
  variance: number,
  threshold: number,
  out: { mean: number; slope: number; square: number },
): void {
  if (!(variance > 0)) {
    const clipped = Math.max(-threshold, Math.min(threshold, mean));
    out.mean = clipped;
    out.slope = Math.abs(mean) < threshold ? 1 : 0;
    out.square = clipped * clipped;
    return;
  }
  const deviation = Math.sqrt(variance);
  const low = (-threshold - mean) / deviation;
  const high = (threshold - mean) / deviation;
  const [below, beyond] = [above(-low), above(high)];
  // the side on which the tail is small keeps the digits of what is between
  const inside =
    low > 0 ? above(low) - beyond : high < 0 ? above(-high) - below : 1 - below - beyond;
  const [atLow, atHigh] = [density(low), density(high)];
  out.slope = inside;
  out.mean = mean * inside + deviation * (atLow - atHigh) + threshold * (beyond - below);
  out.square =
    threshold * threshold * (below + beyond) +
    (mean * mean + variance) * inside +
    variance * (edge(low, atLow) - edge(high, atHigh)) +
    2 * mean * deviation * (atLow - atHigh);
}

/** z times the density, 0 where the density underflows. */
const edge = (z: number, at: number): number => (at === 0 ? 0 : z * at);
