import { erfc } from "../../../bundled/erfc.js";

/**
 * A number below the loss for every X: by Cauchy-Schwarz m^2 <= B_k mu^T K_k^{-1} mu, and
 * log(1 + e^{-r}) >= log 2 where r < 0, so L >= p_k log 2 P(r < 0) >= p_k log 2 Phi(-sqrt(mu^T K_k^{-1} mu)).
 * Binary logistic loss, means ±mu.
 * @param signal mu^T K_k^{-1} mu, finite
 */
export function lossFloor(probability: number, signal: number): number {
  return probability * Math.LN2 * 0.5 * erfc(Math.sqrt(signal / 2));
}
