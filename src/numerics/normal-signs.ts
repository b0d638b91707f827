import { erfc } from "../bundled/erfc.js";

/** E[sgn(r)] for r ~ N(mean, variance); sgn(0) = 0 where the variance is 0. */
export function meanSign(mean: number, variance: number): number {
  return variance > 0 ? 1 - erfc(mean / Math.sqrt(2 * variance)) : Math.sign(mean);
}

/** E|r| for r ~ N(mean, variance). */
export function meanAbsolute(mean: number, variance: number): number {
  if (!(variance > 0)) return Math.abs(mean);
  const spread = Math.sqrt((2 * variance) / Math.PI) * Math.exp((-mean * mean) / (2 * variance));
  return spread + mean * meanSign(mean, variance);
}

/** Density of N(mean, variance) at 0; 0 where the variance is 0. */
export function densityAtZero(mean: number, variance: number): number {
  if (!(variance > 0)) return 0;
  return Math.exp((-mean * mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
}
