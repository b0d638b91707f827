import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Quadrature } from "./gauss-legendre.js";

/**
 * Gauss quadrature from the three-term recurrence of the monic orthogonal polynomials,
 * p_{k+1} = (x - alpha_k) p_k - beta_k p_{k-1}, beta_0 = total mass (Golub and Welsch, Math. Comp. 23
 * (1969)). Nodes ascending.
 */
export function gaussFromRecurrence(alpha: Float64Array, beta: Float64Array): Quadrature {
  const count = alpha.length;
  const jacobi = Matrix.zeros(count, count);
  for (let k = 0; k < count; k++) {
    jacobi.set(k, k, alpha[k]);
    if (k === 0) continue;
    jacobi.set(k, k - 1, Math.sqrt(beta[k]));
    jacobi.set(k - 1, k, Math.sqrt(beta[k]));
  }
  const decomposition = new EigenvalueDecomposition(jacobi, { assumeSymmetric: true });
  const order = decomposition.realEigenvalues
    .map((value, index) => ({ value, index }))
    .sort((a, b) => a.value - b.value);
  const vectors = decomposition.eigenvectorMatrix;
  return {
    nodes: Float64Array.from(order, ({ value }) => value),
    weights: Float64Array.from(order, ({ index }) => beta[0] * vectors.get(0, index) ** 2),
  };
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
    beta[k] =
      k === 0 ? 1 / (power + 1) : (k * k * (k + power) ** 2) / (s * s * (s + 1) * (s - 1));
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
