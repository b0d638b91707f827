import { gaussLegendre } from "../src/numerics/gauss-legendre.js";

/** Gauss's rule with 60 nodes on an interval of a few standard deviations. */
export function jumpRule(low: number, high: number): (readonly [node: number, weight: number])[] {
  const { nodes, weights } = gaussLegendre(60);
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  return Array.from(nodes, (x, k) => [middle + half * x, half * weights[k]] as const);
}

/** The density of N(mean, variance). */
export const normalDensity = (r: number, mean: number, variance: number): number =>
  Math.exp(-((r - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

/** P(r < y) for r ~ N(mean, variance). */
export function normalDistribution(y: number, mean: number, variance: number): number {
  const s = (y - mean) / Math.sqrt(variance);
  const rule = jumpRule(0, Math.abs(s));
  const half = rule.reduce((sum, [u, w]) => sum + w * normalDensity(u, 0, 1), 0);
  return s < 0 ? 0.5 - half : 0.5 + half;
}
