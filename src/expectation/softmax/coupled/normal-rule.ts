import { gaussHermite } from "../../../numerics/gauss-hermite.js";
import { latticeStep } from "../../cubature/lattice-step.js";

/** Part of the width of the strip of analyticity that bounds go to, and |softmax|^2 at its edge. */
const STRIP = 0.9;
const MOST_VALUE = 1 / Math.cos((STRIP * Math.PI) / 2) ** 2;
const MOST_NODES = 16;
/** Gauss-Hermite rules by their number of nodes. */
export const RULES = Array.from({ length: MOST_NODES + 1 }, (_, n) => gaussHermite(Math.max(1, n)));

/** Nodes and weights for a standard normal number. */
export interface NormalRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** A rule for functions with poles at a distance of pi / rate whose error is about e^-digits, times what softmax is at most. */
export function normalRule(rate: number, digits: number): NormalRule {
  const negligible = Math.exp(-digits);
  const [count, bound] = nodesFor(rate, negligible);
  if (bound <= negligible) return RULES[count];
  const nodes = latticeNodes(latticeStep(Math.PI / rate, digits), Math.sqrt(2 * digits + 4));
  const weights = nodes.map((z) => Math.exp(-0.5 * z * z));
  const sum = weights.reduce((total, x) => total + x, 0);
  return { nodes, weights: weights.map((x) => x / sum) };
}

export function latticeNodes(step: number, reach: number): Float64Array {
  const most = Math.ceil(reach / step);
  return Float64Array.from({ length: 2 * most + 1 }, (_, k) => (k - most) * step);
}

/**
 * The least number of Gauss-Hermite nodes whose error is negligible, or the best, and its bound: by Cauchy's estimate
 * f^(2n) n!/(2n)! is at most n! max|f| / D^(2n), with D the distance from which on f has poles.
 */
export function nodesFor(rate: number, negligible: number): [number, number] {
  const square = ((STRIP * Math.PI) / rate) ** 2;
  let bound = MOST_VALUE;
  let best: [number, number] = [1, Infinity];
  for (let n = 1; n <= MOST_NODES; n++) {
    bound *= n / square;
    if (bound < best[1]) best = [n, bound];
    if (bound <= negligible) break;
  }
  return best;
}
