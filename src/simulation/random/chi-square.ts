import { gammaVariate, type NumberSource } from "../../numerics/gamma-variate.js";

/**
 * Draws the squared norm of a standard normal vector with `freedom` >= 0 coordinates, which need not be a
 * whole number.
 */
export function chiSquare(source: NumberSource, freedom: number): () => number {
  if (freedom === 0) return () => 0;
  const gamma = gammaVariate(source, 0.5 * freedom);
  return () => 2 * gamma();
}
