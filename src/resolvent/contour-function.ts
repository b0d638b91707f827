import { Complex } from "complex.js";
import type { Contour } from "./contour.js";
import { refuseEnclosed, type Singularity } from "./singularity.js";

/** An analytic function with p(conj z) = conj p(z), real on the spectrum. */
export interface AnalyticFunction {
  readonly name: string;
  readonly value: (z: Complex) => Complex;
  /** Every singularity and cut; empty for an entire function. */
  readonly singularities: readonly Singularity[];
}

/** p on a contour, with what the trapezoidal rule loses on the whole interval. */
export interface ContourFunction {
  readonly contour: Contour;
  /** [node] -(1/(2 pi i)) p(z_j) dz_j, so that p(K) ~ sum_j coefficients[j] R(z_j;K). */
  readonly coefficients: readonly Complex[];
  /** Bound on the operator norm of p_n(K) - p(K) for every symmetric K with spectrum in the interval. */
  readonly truncation: number;
}

/** Samples of the interval for each node: the error oscillates like cos(n phi) there. */
const SAMPLES_PER_NODE = 3;

/**
 * Prepares p(K) = -(1/(2 pi i)) contour integral of p(z) R(z;K) dz. Throws when the contour encloses or
 * touches a singularity of p.
 *
 * p_n(K) - p(K) has the eigenvalues p_n(lambda) - p(lambda), so its norm is at most the largest scalar
 * error over the interval; that maximum is taken over Chebyshev points, several an oscillation, and
 * raised by the factor that the points in between may add (1 / cos(pi / 6)).
 */
export function contourFunction(p: AnalyticFunction, contour: Contour): ContourFunction {
  refuseEnclosed(contour, p.singularities);
  const factor = new Complex(0, 1 / (2 * Math.PI));
  const coefficients = contour.nodes.map((z, j) => p.value(z).mul(contour.weights[j]).mul(factor));
  return { contour, coefficients, truncation: largestError(p, contour, coefficients) };
}

function largestError(
  p: AnalyticFunction,
  contour: Contour,
  coefficients: readonly Complex[],
): number {
  const { lowest, highest } = contour.interval;
  const samples = SAMPLES_PER_NODE * contour.nodes.length;
  let largest = 0;
  for (let k = 0; k <= samples; k++) {
    const along = Math.cos((Math.PI * k) / samples);
    const lambda = 0.5 * (lowest + highest) + 0.5 * (highest - lowest) * along;
    const error = scalarRule(contour, coefficients, lambda) - p.value(new Complex(lambda, 0)).re;
    largest = Math.max(largest, Math.abs(error));
  }
  return largest / Math.cos(Math.PI / 6);
}

/** p_n(lambda); nodes and coefficients come in conjugate pairs, so the upper half is enough. */
function scalarRule(contour: Contour, coefficients: readonly Complex[], lambda: number): number {
  let sum = 0;
  for (let j = 0; 2 * j < coefficients.length; j++) {
    const z = contour.nodes[j];
    const c = coefficients[j];
    const distance = lambda - z.re;
    sum += (c.re * distance - c.im * z.im) / (distance * distance + z.im * z.im);
  }
  return 2 * sum;
}
