import type { Quadrature } from "./gauss-legendre.js";

/**
 * Gauss quadrature from the three-term recurrence of the monic orthogonal polynomials,
 * p_{k+1} = (x - alpha_k) p_k - beta_k p_{k-1}, beta_0 = total mass. Nodes ascending, for up to about 30 nodes
 * whose support lies in an interval of moderate length.
 *
 * All roots are real: Newton's method from the right of all descends monotonically to the largest, and with the
 * found roots divided out (Maehly) to the next. Weights by Christoffel's formula 1 / sum_k P_k(x)^2, P_k
 * orthonormal.
 */
export function gaussFromRecurrence(alpha: Float64Array, beta: Float64Array): Quadrature {
  const count = alpha.length;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const start = rightOfRoots(alpha, beta);
  for (let j = count - 1; j >= 0; j--) {
    nodes[j] = polish(rootBelow(start, nodes.subarray(j + 1), alpha, beta), alpha, beta);
    weights[j] = christoffel(nodes[j], alpha, beta);
  }
  return { nodes, weights };
}

/** Gershgorin bound of the Jacobi matrix. */
function rightOfRoots(alpha: Float64Array, beta: Float64Array): number {
  let bound = -Infinity;
  for (let k = 0; k < alpha.length; k++) {
    const left = k > 0 ? Math.sqrt(beta[k]) : 0;
    const right = k + 1 < alpha.length ? Math.sqrt(beta[k + 1]) : 0;
    bound = Math.max(bound, alpha[k] + left + right);
  }
  return bound + 1e-3 * (1 + Math.abs(bound));
}

function rootBelow(
  start: number,
  found: Float64Array,
  alpha: Float64Array,
  beta: Float64Array,
): number {
  let x = start;
  for (let iteration = 0; iteration < 200; iteration++) {
    let logarithmicSlope = 1 / newtonStep(x, alpha, beta);
    for (const root of found) logarithmicSlope -= 1 / (x - root);
    const step = 1 / logarithmicSlope;
    x -= step;
    if (!(Math.abs(step) > 1e-10 * Math.abs(x))) break;
  }
  return x;
}

function polish(x: number, alpha: Float64Array, beta: Float64Array): number {
  const once = x - newtonStep(x, alpha, beta);
  return once - newtonStep(once, alpha, beta);
}

/** p_n / p_n' at x. */
function newtonStep(x: number, alpha: Float64Array, beta: Float64Array): number {
  let previous = 0;
  let value = 1;
  let previousSlope = 0;
  let slope = 0;
  for (let k = 0; k < alpha.length; k++) {
    const factor = x - alpha[k];
    const nextSlope = value + factor * slope - beta[k] * previousSlope;
    const next = factor * value - (k > 0 ? beta[k] * previous : 0);
    previousSlope = slope;
    slope = k > 0 ? nextSlope : 1;
    previous = value;
    value = next;
  }
  return value / slope;
}

function christoffel(x: number, alpha: Float64Array, beta: Float64Array): number {
  let previous = 0;
  let value = 1 / Math.sqrt(beta[0]);
  let sum = value * value;
  for (let k = 0; k + 1 < alpha.length; k++) {
    const next =
      ((x - alpha[k]) * value - Math.sqrt(k > 0 ? beta[k] : 0) * previous) / Math.sqrt(beta[k + 1]);
    previous = value;
    value = next;
    sum += value * value;
  }
  return 1 / sum;
}

/** Gauss-Jacobi rule for integral_0^1 x^power f(x) dx, power > -1. */
export function gaussPowerWeight(count: number, power: number): Quadrature {
  const alpha = new Float64Array(count);
  const beta = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const s = 2 * k + power;
    // Jacobi polynomials with exponents (0, power), moved from [-1, 1] to [0, 1]
    const centre = k === 0 ? power / (power + 2) : (power * power) / (s * (s + 2));
    alpha[k] = 0.5 * (1 + centre);
    beta[k] = k === 0 ? 1 / (power + 1) : (k * k * (k + power) ** 2) / (s * s * (s + 1) * (s - 1));
  }
  return gaussFromRecurrence(alpha, beta);
}

/**
 * Gauss rule for the mean over the whole numbers 0..points-1 (Gram's discrete Chebyshev polynomials),
 * count <= points: exact for polynomials of degree 2 count - 1, whatever the number of points.
 */
export function gaussWholeNumbers(count: number, points: number): Quadrature {
  const alpha = new Float64Array(count).fill((points - 1) / 2);
  const beta = Float64Array.from({ length: count }, (_, k) =>
    k === 0 ? 1 : (k * k * (points - k) * (points + k)) / (4 * (4 * k * k - 1)),
  );
  return gaussFromRecurrence(alpha, beta);
}
