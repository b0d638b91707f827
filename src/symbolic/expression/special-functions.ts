import { logNormalCdf, normalTail } from "../../numerics/mills-ratio.js";

/** 1/(1 + e^-u) for every u, to rounding. */
export function logistic(u: number): number {
  if (u >= 0) return 1 / (1 + Math.exp(-u));
  const exponential = Math.exp(u);
  return exponential / (1 + exponential);
}

/** log(1 + e^u) for every u, to rounding. */
export function softplus(u: number): number {
  return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
}

/** log cosh u for every u; below |u| = 1e-2 by its series, relative error under 1e-15. */
export function logcosh(u: number): number {
  const square = u * u;
  if (square < 1e-4)
    return square * (1 / 2 - square * (1 / 12 - square * (1 / 45 - (17 / 2520) * square)));
  const size = Math.abs(u);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** 2/sqrt(pi) int_0^u e^(-s^2) ds; near 0 by its series, where 1 less a tail would lose digits. */
export function erf(u: number): number {
  if (Math.abs(u) > 0.5) return Math.sign(u) * (1 - 2 * normalTail(Math.SQRT2 * Math.abs(u)));
  let [term, sum] = [u, u];
  for (let n = 1; n < 16; n++) {
    term *= (-u * u) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** P(Z < u), Z standard normal. */
export function Phi(u: number): number {
  return u < 0 ? normalTail(-u) : 1 - normalTail(u);
}

/** log P(Z < u) for every u, far in the tail too. */
export const logPhi: (u: number) => number = logNormalCdf;

/** max(0, u). */
export function relu(u: number): number {
  return Math.max(0, u);
}

/** 1 for u > 0, 0 for u < 0, the middle at 0. */
export function step(u: number): number {
  return (1 + Math.sign(u)) / 2;
}
