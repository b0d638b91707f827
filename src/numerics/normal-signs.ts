import { normalTail } from "./mills-ratio.js";

/** E[sgn(r)] for r ~ N(mean, variance); sgn(0) = 0 where the variance is 0. */
export function meanSign(mean: number, variance: number): number {
  if (!(variance > 0)) return Math.sign(mean);
  return Math.sign(mean) * (1 - 2 * normalTail(Math.abs(mean) / Math.sqrt(variance)));
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
