/** Nodes on [-1, 1], ascending, and weights summing to 2. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre rule with n >= 1 nodes: exact for polynomials of degree 2n - 1.
 *
 * Newton's method on P_n from the guesses cos(pi (j - 1/4) / (n + 1/2)), which lie in its basin for
 * every n (Petras, J. Comput. Appl. Math. 112 (1999)). Nodes to 1e-16, weights to about n 1e-16.
 */
export function gaussLegendre(n: number): Quadrature {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`gaussLegendre: n: ${n}, expected >= 1`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let j = 0; 2 * j < n; j++) {
    const centre = 2 * j + 1 === n;
    const x = centre ? 0 : legendreRoot(n, j);
    const slope = legendre(n, x).derivative;
    nodes[j] = -x;
    nodes[n - 1 - j] = x;
    weights[j] = weights[n - 1 - j] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

function legendreRoot(n: number, j: number): number {
  let x = Math.cos((Math.PI * (j + 0.75)) / (n + 0.5));
  for (let step = 0; step < 10; step++) {
    const { value, derivative } = legendre(n, x);
    const change = value / derivative;
    x -= change;
    if (Math.abs(change) < 1e-15) break;
  }
  return x;
}

/** P_n(x) and P_n'(x) by the three-term recurrence, |x| < 1. */
function legendre(n: number, x: number): { value: number; derivative: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return { value, derivative: (n * (before - x * value)) / (1 - x * x) };
}
