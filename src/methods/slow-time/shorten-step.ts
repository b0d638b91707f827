import type { i32 } from "../../numerics/portable.js";

/**
 * log of the factor by which a rejected step is shortened, for an error of order `degree` in its length.
 * @param quality the error over the tolerance; not finite where the stage equations did not converge
 */
export function shortenStep(quality: number, degree: i32): number {
  if (!(quality < Infinity)) return -1.4;
  return Math.max(Math.log(0.9) - Math.log(quality) / degree, -2);
}
