import { gaussLegendre } from "./gauss-legendre.js";
import { erfc } from "../bundled/erfc.js";

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
 * about 1e-15.
 *
 * The derivative in the correlation is 4 times the density at (-h, -k) (Plackett, Biometrika 41 (1954)), integrated from
 * independence in phi = pi/2 - |angle|; panels halve towards 0, where the density may concentrate. The exponent is
 * h^2 + k^2 - 2 h k cos phi over 2 sin^2 phi, in half angles, so that nothing cancels where h = k and phi is small.
 */
export function meanSignProduct(h: number, k: number, angle: number): number {
  if (h === 0 && k === 0) return (2 * angle) / Math.PI; // Sheppard's formula
  const independent = meanSign(h, 1) * meanSign(k, 1);
  const sign = Math.sign(angle);
  const distance = h - sign * k;
  const product = sign * h * k;
  const last = Math.PI / 2 - Math.abs(angle);
  let sum = 0;
  // what is left below 1e-16 is below rounding
  for (let to = Math.PI / 2; to > Math.max(last, 1e-16);) {
    const from = Math.max(last, to / 2);
    for (let n = 0; n < RULE.nodes.length; n++) {
      const phi = from + ((to - from) * (1 + RULE.nodes[n])) / 2;
      const apart = distance / Math.sin(phi);
      const half = Math.cos(phi / 2);
      const exponent = (apart * apart + product / (half * half)) / 2;
      sum += ((to - from) / 2) * RULE.weights[n] * Math.exp(-exponent);
    }
    to = from;
  }
  return independent + (sign * 2 * sum) / Math.PI;
}
