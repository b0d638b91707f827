import { gaussLegendre } from "./gauss-legendre.js";
import erfc from "@stdlib/math-base-special-erfc";

const RULE = gaussLegendre(16);

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

/**
 * E[sgn(z_1 + h) sgn(z_2 + k)], z standard normal with correlation sin(angle), |angle| <= pi/2. Absolute error
 * about 1e-14.
 *
 * The derivative in the correlation is 4 times the density at (-h, -k) (Plackett, Biometrika 41 (1954)), integrated from
 * independence in the angle; panels halve towards +-pi/2, where the density may concentrate.
 */
export function meanSignProduct(h: number, k: number, angle: number): number {
  const independent = meanSign(h, 1) * meanSign(k, 1);
  const sign = Math.sign(angle);
  const product = h * k * sign;
  const squares = h * h + k * k;
  let sum = 0;
  let from = 0;
  for (let end = Math.abs(angle); from < end;) {
    const to = Math.min(end, from + (Math.PI / 2 - from) / 2);
    for (let n = 0; n < RULE.nodes.length; n++) {
      const theta = from + ((to - from) * (1 + RULE.nodes[n])) / 2;
      const cosine = Math.cos(theta);
      const exponent = (squares - 2 * product * Math.sin(theta)) / (2 * cosine * cosine);
      sum += ((to - from) / 2) * RULE.weights[n] * Math.exp(-exponent);
    }
    // what is left beyond is below rounding
    if (Math.PI / 2 - to < 1e-16) break;
    from = to;
  }
  return independent + (sign * 2 * sum) / Math.PI;
}
