import type { TensorPcaProblem } from "../problem.js";

/**
 * The overlap near the equator on the scale of its fluctuations, u = sqrt(d) m at r2 = gamma: with the signal
 * lambda = Lambda d^((k-2)/2),
 *
 *     du = 2 gamma k (Lambda u^(k-1) - gamma^(k-1) u) dt + 2 gamma sqrt(k gamma^(k-1)) dB.
 *
 * For k = 2, Lambda = lambda: Ornstein-Uhlenbeck, stationary with variance gamma^2/(gamma - lambda) for lambda < gamma.
 * For k >= 3 every Lambda > 0 leads to infinity in finite time with probability 1: there is no transition.
 */
export interface EquatorProcess {
  readonly order: number;
  /** Lambda >= 0. */
  readonly strength: number;
  readonly gamma: number;
}

/** The process of a problem at its dimension d. */
export function equatorOf(
  { order, signal, stepSize }: TensorPcaProblem,
  dimension: number,
): EquatorProcess {
  const strength = signal * Math.pow(dimension, -(order - 2) / 2);
  return { order, strength, gamma: stepSize.gamma };
}

/** Drift of u, per unit of t. */
export function equatorDrift({ order, strength, gamma }: EquatorProcess, u: number): number {
  return 2 * gamma * order * (strength * Math.pow(u, order - 1) - Math.pow(gamma, order - 1) * u);
}

/** Square of the coefficient of dB. */
export function equatorVariance({ order, gamma }: EquatorProcess): number {
  return 4 * order * Math.pow(gamma, order + 1);
}

/** Variance of the stationary law of u; undefined where there is none. */
export function stationaryVariance({ order, strength, gamma }: EquatorProcess): number | undefined {
  if (order === 2) return strength < gamma ? (gamma * gamma) / (gamma - strength) : undefined;
  return strength === 0 ? gamma : undefined;
}

/** log of 1/s', s the scale function: s'(u) = exp(-2 int drift / variance). */
export function logScaleDensity({ order, strength, gamma }: EquatorProcess, u: number): number {
  const pull = (u * u) / 2;
  const push = (strength * Math.pow(u, order)) / (order * Math.pow(gamma, order - 1));
  return (push - pull) / gamma;
}
