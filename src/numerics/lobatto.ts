import type { i32 } from "./portable.js";

/**
 * Gauss-Lobatto collocation on [0, 1]: the nodes 0 = c_0 < ... < c_n = 1 and, for the Lagrange basis
 * l_j on them, the monomial coefficients, the Legendre coefficients and the derivatives at the nodes.
 */
export class Lobatto {
  readonly nodes: Float64Array;
  /** [j][k]: l_j(x) = sum_k monomial[j][k] x^k. */
  readonly monomial: Float64Array[];
  /** The same in one piece: that of l_j and x^k at j (n + 1) + k. */
  readonly monomials: Float64Array;
  /** [q][i][j]: q-th derivative of l_j at node i, q = 0..n. */
  readonly derivatives: Float64Array[][];
  /** [j]: coefficient of the shifted Legendre polynomial of degree n in l_j (times n-th value at 1). */
  readonly leading: Float64Array;

  /** @param degree n >= 2: the polynomial degree; there are n + 1 nodes. */
  constructor(readonly degree: i32) {
    const points = degree + 1;
    const nodes = lobattoNodes(degree);
    const monomial = new Array<Float64Array>(points);
    for (let j = 0; j <= degree; j++) monomial[j] = lagrangeMonomials(nodes, j);
    const derivatives = new Array<Float64Array[]>(points);
    let current = monomial;
    for (let q = 0; q <= degree; q++) {
      derivatives[q] = valuesAt(nodes, current);
      current = differentiated(current);
    }
    // x^n = n!^2 / (2n)! P*_n + lower degrees, P*_n the shifted Legendre polynomial.
    let scale: number = 1;
    for (let k = 1; k <= degree; k++) scale = (scale * k) / (degree + k);
    const leading = new Float64Array(points);
    for (let j = 0; j <= degree; j++) leading[j] = monomial[j][degree] * scale;
    this.nodes = nodes;
    this.monomial = monomial;
    this.monomials = inOnePiece(monomial);
    this.derivatives = derivatives;
    this.leading = leading;
  }
}

function inOnePiece(rows: Float64Array[]): Float64Array {
  const all = new Float64Array(rows.length * rows.length);
  for (let j = 0; j < rows.length; j++) all.set(rows[j], j * rows.length);
  return all;
}

/** Collocation data of degree n >= 2; nodes to rounding by Newton's method on (1 - x^2) P_n'(x). */
export function lobatto(degree: i32): Lobatto {
  return new Lobatto(degree);
}

/** [i][j]: the polynomials at the nodes. */
function valuesAt(nodes: Float64Array, polynomials: Float64Array[]): Float64Array[] {
  const rows = new Array<Float64Array>(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const row = new Float64Array(nodes.length);
    for (let j = 0; j < row.length; j++) row[j] = horner(polynomials[j], nodes[i]);
    rows[i] = row;
  }
  return rows;
}

/** The derivatives of the polynomials, with a leading coefficient of 0. */
function differentiated(polynomials: Float64Array[]): Float64Array[] {
  const derivatives = new Array<Float64Array>(polynomials.length);
  for (let j = 0; j < polynomials.length; j++) {
    const given = polynomials[j];
    const derivative = new Float64Array(given.length);
    for (let k = 1; k < given.length; k++) derivative[k - 1] = k * given[k];
    derivatives[j] = derivative;
  }
  return derivatives;
}

/** Value at x of the polynomial with coefficients in ascending order. */
export function horner(coefficients: Float64Array, x: number): number {
  let value: number = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}

/** Symmetric about 1/2. */
function lobattoNodes(degree: i32): Float64Array {
  const nodes = new Float64Array(degree + 1);
  nodes[degree] = 1;
  for (let j = 1; 2 * j <= degree; j++) {
    nodes[j] = (1 + innerRoot(degree, j)) / 2;
    nodes[degree - j] = 1 - nodes[j];
  }
  return nodes;
}

/** Newton's error after such a step is rounding. */
const CONVERGED = 1e-9;

/** The j-th root of P_n' from the left, 1 <= j <= n / 2. */
function innerRoot(degree: i32, j: i32): number {
  if (2 * j === degree) return 0;
  let x: number = -Math.cos((Math.PI * j) / degree);
  for (let iteration = 0; iteration < 50; iteration++) {
    let previous: number = 1;
    let value: number = x;
    for (let k = 2; k <= degree; k++) {
      const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
      previous = value;
      value = next;
    }
    // (1 - x^2) P' = n (P_{n-1} - x P_n) and its derivative -n (n+1) P_n
    const step = (previous - x * value) / ((degree + 1) * value);
    x += step;
    if (Math.abs(step) < CONVERGED) break;
  }
  return x;
}

/** Coefficients of the Lagrange basis polynomial that is 1 at node j, ascending. */
function lagrangeMonomials(nodes: Float64Array, j: i32): Float64Array {
  const coefficients = new Float64Array(nodes.length);
  coefficients[0] = 1;
  let degree = 0;
  for (let i = 0; i < nodes.length; i++) {
    if (i === j) continue;
    const scale: number = 1 / (nodes[j] - nodes[i]);
    degree++;
    for (let k = degree; k > 0; k--) {
      coefficients[k] = scale * (coefficients[k - 1] - nodes[i] * coefficients[k]);
    }
    coefficients[0] *= -scale * nodes[i];
  }
  return coefficients;
}
