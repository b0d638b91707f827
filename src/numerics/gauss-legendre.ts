import type { i32 } from "./portable.js";

/** Nodes on [-1, 1], ascending, and weights summing to 2. */
export class Quadrature {
  constructor(
    readonly nodes: Float64Array,
    readonly weights: Float64Array,
  ) {}
}

/**
 * Gauss-Legendre rule with n >= 1 nodes: exact for polynomials of degree 2n - 1.
 *
 * Newton's method on P_n from Tricomi's guesses, two passes over the recurrence a node as a rule; they lie in
 * its basin for every n (Petras, J. Comput. Appl. Math. 112 (1999)). Nodes to 1e-16, weights to about n 1e-16.
 */
export function gaussLegendre(n: i32): Quadrature {
  if (!(n >= 1) || n % 1 !== 0)
    throw new RangeError("gaussLegendre: n: expected a whole number from 1 on");
  const rule = new Quadrature(new Float64Array(n), new Float64Array(n));
  for (let j = 0; 2 * j < n; j++) placePair(rule, n, j);
  return rule;
}

/** The j-th largest node of the rule with n >= 1 nodes, j < n / 2, by Tricomi's formula: error O(n^-5). */
export function legendreGuess(n: i32, j: i32): number {
  if (2 * j + 1 === n) return 0;
  const cosine = Math.cos((Math.PI * (j + 0.75)) / (n + 0.5));
  const bend = (39 - 28 / (1 - cosine * cosine)) / 384;
  const count: number = n;
  return (1 - ((count - 1) / 8 + bend / count) / (count * count * count)) * cosine;
}

/** After a Newton step this small, in units of 1 / n^2, the rest is its square: rounding. */
const CONVERGED = 1e-8;
const MOST_PASSES = 10;

/**
 * The j-th node from the right and its mirror image. The weight is 2 / g with
 * g = (1 - x^2) P'^2 + n (n + 1) P^2 at the root, taken there from the last pass: by Legendre's equation
 * g' = 2 x P'^2.
 */
function placePair(rule: Quadrature, n: i32, j: i32): void {
  let x = legendreGuess(n, j);
  let weight: number = NaN;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let before: number = 1;
    let value: number = x;
    for (let k = 2; k <= n; k++) {
      const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    const gap = 1 - x * x;
    const slope = (n * (before - x * value)) / gap;
    const change = value / slope;
    const atRoot = (gap - 2 * x * change) * slope * slope + n * (n + 1) * value * value;
    weight = 2 / atRoot;
    x -= change;
    if (Math.abs(change) * n * n <= CONVERGED) break;
  }
  rule.nodes[j] = -x;
  rule.nodes[n - 1 - j] = x;
  rule.weights[j] = weight;
  rule.weights[n - 1 - j] = weight;
}
