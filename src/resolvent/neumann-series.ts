import { Complex } from "complex.js";
import { InputError } from "../problem/input-error.js";
import { euclideanNorm, type EigenbasisVectors } from "./resolvent-statistics.js";

/** A complex value with a bound on the modulus of its error. */
export interface ComplexEstimate {
  readonly value: Complex;
  readonly error: number;
}

/**
 * u^T R(z;K) v by the Neumann series R = -(1/z) sum_{j>=0} (K/z)^j, |z| > ||K||, cut after `terms` terms.
 * The error bound is the geometric tail ||u|| ||v|| q^terms / (|z| (1 - q)), q = ||K|| / |z|, plus rounding.
 * (Printed without the factor -1/z, or starting at j = 1, the series is not that of the resolvent.)
 */
export function neumannStatistic(
  family: EigenbasisVectors,
  first: number,
  second: number,
  z: Complex,
  terms: number,
): ComplexEstimate {
  const norm = family.eigenvalues.reduce((most, lambda) => Math.max(most, Math.abs(lambda)), 0);
  const ratio = norm / z.abs();
  if (!(ratio < 1)) {
    throw new InputError(
      "neumann series",
      "z",
      `|z| = ${z.abs()}, expected more than ||K|| = ${norm}`,
    );
  }
  const [u, v] = [family.vectors[first], family.vectors[second]];
  const product = u.map((x, s) => x * v[s]);
  let power = new Complex(-1, 0).div(z);
  let sum = new Complex(0, 0);
  for (let j = 0; j < terms; j++) {
    sum = sum.add(power.mul(product.reduce((total, x) => total + x, 0)));
    power = power.div(z);
    for (let s = 0; s < product.length; s++) product[s] *= family.eigenvalues[s];
  }
  const size = euclideanNorm(u) * euclideanNorm(v);
  const tail = Math.pow(ratio, terms) + 4 * Number.EPSILON * Math.sqrt(product.length);
  return { value: sum, error: (size * tail) / (z.abs() * (1 - ratio)) };
}
