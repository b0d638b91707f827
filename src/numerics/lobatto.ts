/**
 * Gauss-Lobatto collocation on [0, 1]: the nodes 0 = c_0 < ... < c_n = 1 and, for the Lagrange basis
 * l_j on them, the monomial coefficients, the Legendre coefficients and the derivatives at the nodes.
 */
export interface Lobatto {
  /** n: the polynomial degree; there are n + 1 nodes. */
  readonly degree: number;
  readonly nodes: Float64Array;
  /** [j][k]: l_j(x) = sum_k monomial[j][k] x^k. */
  readonly monomial: readonly Float64Array[];
  /** [q][i][j]: q-th derivative of l_j at node i, q = 0..n. */
  readonly derivatives: readonly (readonly Float64Array[])[];
  /** [j]: coefficient of the shifted Legendre polynomial of degree n in l_j (times n-th value at 1). */
  readonly leading: Float64Array;
}

/** Collocation data of degree n >= 2; nodes to rounding by Newton's method on (1 - x^2) P_n'(x). */
export function lobatto(degree: number): Lobatto {
  const nodes = Float64Array.from({ length: degree + 1 }, (_, j) => lobattoNode(degree, j));
  const monomial = Array.from(nodes, (_, j) => lagrangeMonomials(nodes, j));
  const derivatives: Float64Array[][] = [];
  let polynomials = monomial;
  for (let q = 0; q <= degree; q++) {
    const current = polynomials;
    derivatives.push(
      Array.from(nodes, (x) =>
        Float64Array.from(current, (coefficients) => horner(coefficients, x)),
      ),
    );
    polynomials = polynomials.map(differentiate);
  }
  // x^n = n!^2 / (2n)! P*_n + lower degrees, P*_n the shifted Legendre polynomial.
  let scale = 1;
  for (let k = 1; k <= degree; k++) scale *= k / (degree + k);
  const leading = Float64Array.from(monomial, (coefficients) => coefficients[degree] * scale);
  return { degree, nodes, monomial, derivatives, leading };
}

/** Value at x of the polynomial with coefficients in ascending order. */
export function horner(coefficients: Float64Array, x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}

function lobattoNode(degree: number, j: number): number {
  if (j === 0) return 0;
  if (j === degree) return 1;
  let x = -Math.cos((Math.PI * j) / degree);
  for (let iteration = 0; iteration < 50; iteration++) {
    let previous = 1;
    let value = x;
    for (let k = 2; k <= degree; k++) {
      [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
    }
    // (1 - x^2) P' = n (P_{n-1} - x P_n) and its derivative -n (n+1) P_n
    const step = (previous - x * value) / ((degree + 1) * value);
    x += step;
    if (Math.abs(step) < 1e-16) break;
  }
  return (1 + x) / 2;
}

function lagrangeMonomials(nodes: Float64Array, j: number): Float64Array {
  let coefficients = Float64Array.of(1);
  for (let i = 0; i < nodes.length; i++) {
    if (i === j) continue;
    const next = new Float64Array(coefficients.length + 1);
    const scale = 1 / (nodes[j] - nodes[i]);
    coefficients.forEach((value, k) => {
      next[k] -= nodes[i] * scale * value;
      next[k + 1] += scale * value;
    });
    coefficients = next;
  }
  return coefficients;
}

function differentiate(coefficients: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(1, coefficients.length - 1) }, (_, k) =>
    k + 1 < coefficients.length ? (k + 1) * coefficients[k + 1] : 0,
  );
}
