import type { Quadrature } from "./gauss-legendre.js";

/**
 * The Gauss rule of a recurrence (see gaussFromRecurrence) by Newton's method from guesses of its nodes,
 * ascending; undefined where they do not lead to as many distinct nodes, ascending. Where they do none is
 * missing, since a polynomial has no more roots than its degree.
 */
export function gaussFromGuesses(
  alpha: Float64Array,
  beta: Float64Array,
  guesses: Float64Array,
): Quadrature | undefined {
  const count = alpha.length;
  const recurrence = orthonormal(alpha, beta);
  const rule: Quadrature = { nodes: new Float64Array(count), weights: new Float64Array(count) };
  const margin = count > 1 ? SAME_NODE * recurrence.span : 0;
  for (let j = 0; j < count; j++) {
    if (!placeNode(rule, recurrence, guesses[j], j)) return undefined;
    if (j > 0 && !(rule.nodes[j] - rule.nodes[j - 1] > margin)) return undefined;
  }
  return rule;
}

/** After a Newton step this small, relative to the span, the rest is rounding. */
const CONVERGED = 1e-12;
/** Steps between numbers so small that they have lost their digits; the span of one node is 0. */
const UNDERFLOW = 2 ** -1050;
/** Nodes closer than this are one, found twice; up to 30 nodes keep a greater distance. */
const SAME_NODE = 1e-6;
const MOST_PASSES = 12;

/**
 * Orthonormal polynomials, P_{k+1} = (x - centre_k) scale_k P_k - carry_k P_{k-1} from P_0 = start; the last
 * one, whose roots are the nodes, is known up to a factor only.
 */
interface Recurrence {
  readonly start: number;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly carry: Float64Array;
  /** An upper bound for the distance from the first to the last node. */
  readonly span: number;
}

function orthonormal(alpha: Float64Array, beta: Float64Array): Recurrence {
  const count = alpha.length;
  const scale = new Float64Array(count);
  const carry = new Float64Array(count);
  let before = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < count; k++) {
    const next = k + 1 < count ? Math.sqrt(beta[k + 1]) : 0;
    scale[k] = next === 0 ? 1 : 1 / next;
    carry[k] = before * scale[k];
    low = Math.min(low, alpha[k] - before - next); // Gershgorin's discs
    high = Math.max(high, alpha[k] + before + next);
    before = next;
  }
  return { start: 1 / Math.sqrt(beta[0]), centre: alpha, scale, carry, span: high - low };
}

/**
 * One node. The weight is Christoffel's 1 / sum_k P_k^2 at the root, which the last pass gives together with
 * its slope.
 */
function placeNode(
  { nodes, weights }: Quadrature,
  { start, centre, scale, carry, span }: Recurrence,
  guess: number,
  j: number,
): boolean {
  const count = centre.length;
  let x = guess;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let before = 0;
    let beforeSlope = 0;
    let value = start;
    let slope = 0;
    let sum = 0;
    let sumSlope = 0;
    for (let k = 0; k < count; k++) {
      sum += value * value;
      sumSlope += value * slope;
      const factor = (x - centre[k]) * scale[k];
      const next = factor * value - carry[k] * before;
      const nextSlope = scale[k] * value + factor * slope - carry[k] * beforeSlope;
      before = value;
      beforeSlope = slope;
      value = next;
      slope = nextSlope;
    }
    const step = value / slope;
    x -= step;
    if (Math.abs(step) <= Math.max(CONVERGED * span, UNDERFLOW)) {
      nodes[j] = x;
      weights[j] = 1 / (sum - 2 * sumSlope * step);
      return true;
    }
  }
  return false;
}
