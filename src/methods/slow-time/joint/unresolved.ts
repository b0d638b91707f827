import type { Lobatto } from "../../../numerics/lobatto.js";

/**
 * What polynomials through the nodes of a step leave unresolved: the largest coefficient of the highest
 * Legendre polynomial, in units of the scales, [node][scalar] with one scale a scalar.
 */
export function unresolved(
  scalars: Float64Array,
  { leading }: Lobatto,
  scales: Float64Array,
): number {
  const size = scales.length;
  let worst = 0;
  for (let s = 0; s < size; s++) {
    let coefficient = 0;
    for (let j = 0; j < leading.length; j++) coefficient += leading[j] * scalars[j * size + s];
    worst = Math.max(worst, Math.abs(coefficient) / scales[s]);
  }
  return worst;
}
