import type { i32 } from "./portable.js";

/**
 * Weights c_0..c_{n-1} with sum_{j>=0} (-1)^j a_j ~ sum_{j<n} (-1)^j c_j a_j.
 *
 * For a sequence of moments a_j = integral of x^j over a positive measure on [0, 1] (a completely
 * monotone sequence) the relative error is below 2 (3 + sqrt 8)^-n.
 * Cohen, Rodriguez Villegas, Zagier, "Convergence acceleration of alternating series",
 * Experimental Mathematics 9 (2000), algorithm 1.
 */
export function alternatingWeights(terms: i32): Float64Array {
  const weights = new Float64Array(terms);
  let root: number = 1; // a power would bring its code into compiled modules
  for (let k = 0; k < terms; k++) root *= 3 + Math.sqrt(8);
  const total = (root + 1 / root) / 2;
  let b: number = -1;
  let c: number = -total;
  for (let k = 0; k < terms; k++) {
    c = b - c;
    weights[k] = Math.abs(c) / total;
    b *= ((k + terms) * (k - terms)) / ((k + 0.5) * (k + 1));
  }
  return weights;
}
