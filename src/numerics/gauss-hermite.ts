import { gaussFromRecurrence } from "./gauss-quadrature.js";
import type { Quadrature } from "./gauss-legendre.js";

/** Gauss's rule for the standard normal law, up to about 30 nodes. */
export function gaussHermite(count: number): Quadrature {
  const alpha = new Float64Array(count);
  const beta = Float64Array.from({ length: count }, (_, k) => Math.max(1, k));
  return gaussFromRecurrence(alpha, beta);
}
