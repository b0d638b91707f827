import { Complex } from "complex.js";
import { InputError } from "../problem/input-error.js";
import type { ContourFunction } from "./contour-function.js";
import {
  euclideanNorm,
  resolventStatistic,
  type EigenbasisVectors,
} from "./resolvent-statistics.js";

/** A value with a bound on its absolute error. */
export interface StatisticEstimate {
  readonly value: number;
  readonly error: number;
}

/**
 * u^T p(K) v by the trapezoidal rule applied to the statistic u^T R(z;K) v, for two vectors of a family.
 * Throws when an eigenvalue lies outside the interval that the contour was made for.
 *
 * The error has two parts. Truncation: ||u|| ||v|| times the operator norm of p_n(K) - p(K). Rounding: one
 * unit in each of the terms that are added, in the sums over the nodes and over the spectrum.
 */
export function spectralStatistic(
  p: ContourFunction,
  family: EigenbasisVectors,
  first: number,
  second: number,
): StatisticEstimate {
  refuseOutside(p, family);
  const size = euclideanNorm(family.vectors[first]) * euclideanNorm(family.vectors[second]);
  const statistic = (z: Complex): Complex => resolventStatistic(family, first, second, z);
  const { value, terms } = wholeAndHalfRule(p, statistic);
  const rounding = roundingBound(p, family, first, second) + Number.EPSILON * terms;
  return { value, error: size * p.truncation + rounding };
}

function refuseOutside(p: ContourFunction, { eigenvalues }: EigenbasisVectors): void {
  const { lowest, highest } = p.contour.interval;
  const slack = 1e-12 * (highest - lowest);
  const outside = eigenvalues.findIndex((x) => !(x >= lowest - slack && x <= highest + slack));
  if (outside < 0) return;
  throw new InputError(
    "spectral statistic",
    `eigenvalues[${outside}]`,
    `${eigenvalues[outside]}, expected in the interval [${lowest}, ${highest}] of the contour`,
  );
}

/**
 * The same value for a statistic known only on the nodes, z -> u^T R(z;K) v, with the difference from
 * the rule on every other node as error: safe, but the error of half the nodes.
 */
export function spectralStatisticOf(
  p: ContourFunction,
  statistic: (z: Complex) => Complex,
): StatisticEstimate {
  const { value, halfError, terms } = wholeAndHalfRule(p, statistic);
  return { value, error: halfError + 2 * Number.EPSILON * terms };
}

/**
 * The rule on all nodes, its distance from the rule on the even ones, and the sum of the moduli of the
 * terms. The rule on the odd nodes is the conjugate of that on the even ones, so the distance is the
 * imaginary part of the latter.
 */
function wholeAndHalfRule(
  p: ContourFunction,
  statistic: (z: Complex) => Complex,
): { value: number; halfError: number; terms: number } {
  let half = new Complex(0, 0);
  let terms = 0;
  for (let j = 0; j < p.coefficients.length; j += 2) {
    const term = p.coefficients[j].mul(statistic(p.contour.nodes[j])).mul(2);
    half = half.add(term);
    terms += term.abs();
  }
  return { value: half.re, halfError: Math.abs(half.im), terms };
}

/** eps sum_j |c_j| sum_s |u_s v_s| / |lambda_s - z_j|: each term computed to about one unit. */
function roundingBound(
  p: ContourFunction,
  family: EigenbasisVectors,
  first: number,
  second: number,
): number {
  const [u, v] = [family.vectors[first], family.vectors[second]];
  let bound = 0;
  p.coefficients.forEach((c, j) => {
    const z = p.contour.nodes[j];
    let size = 0;
    for (let s = 0; s < u.length; s++) {
      size += Math.abs(u[s] * v[s]) / Math.hypot(family.eigenvalues[s] - z.re, z.im);
    }
    bound += c.abs() * size;
  });
  return Number.EPSILON * bound;
}
