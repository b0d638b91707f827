import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import { derivative } from "./stage-polynomials.js";

/**
 * d/du at a share x of a step of length h, of the polynomials through its start and its stages.
 * @param start [entry]
 * @param stages [stage * entries + entry]
 */
export function slopesAt(
  tableau: RadauTableau,
  start: Float64Array,
  stages: Float64Array,
  h: number,
  x: number,
): Float64Array {
  const [first, ...weights] = derivative(tableau, x);
  return start.map((value, k) => {
    const sum = weights.reduce(
      (total, weight, j) => total + weight * stages[j * start.length + k],
      first * value,
    );
    return sum / h;
  });
}

/** The largest gap between slopes, each in units of its scale. */
export function largestGap(
  slopes: Float64Array,
  others: Float64Array,
  scales: Float64Array,
): number {
  return slopes.reduce((most, slope, k) => {
    const gap = Math.abs(slope - others[k]) / scales[k];
    return gap <= most ? most : gap;
  }, 0);
}
