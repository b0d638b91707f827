import { Complex } from "complex.js";

/**
 * The orthogonal polynomials of finitely many points on the line, each with weight 1 (Stieltjes): what the points do not
 * resolve they cannot represent, and at other places they are evaluated by the same three terms.
 */
export interface OrthogonalPolynomials {
  /** [degree][point] values with unit sum of squares. */
  readonly values: readonly Float64Array[];
  /** [degree] (x - alpha) pi_k - beta pi_(k-1) = next pi_(k+1). */
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
}

/** Degrees 0 to `most`, or as many as there are points. */
export function orthogonalPolynomials(points: Float64Array, most: number): OrthogonalPolynomials {
  const values = [new Float64Array(points.length).fill(1 / Math.sqrt(points.length))];
  const alpha: number[] = [];
  const beta = [0];
  while (values.length <= Math.min(most, points.length - 1)) {
    const k = values.length - 1;
    const last = values[k];
    alpha[k] = last.reduce((sum, v, x) => sum + points[x] * v * v, 0);
    const next = last.map(
      (v, x) => (points[x] - alpha[k]) * v - (k > 0 ? beta[k] * values[k - 1][x] : 0),
    );
    const size = Math.sqrt(next.reduce((sum, v) => sum + v * v, 0));
    if (!(size > 1e-12 * Math.abs(points[points.length - 1] - points[0]))) break;
    beta[k + 1] = size;
    values.push(next.map((v) => v / size));
  }
  return { values, alpha, beta };
}

/** A polynomial as its coefficients in the orthogonal ones, with what it misses at their points. */
export interface FittedPolynomial {
  readonly coefficients: readonly number[];
  /** Largest deviation at a point. */
  readonly misfit: number;
}

/** Least squares of the lowest degree that meets the tolerance, or the highest there is. */
export function fitPolynomial(
  basis: OrthogonalPolynomials,
  targets: Float64Array,
  tolerance: number,
): FittedPolynomial {
  const rest = Float64Array.from(targets);
  const coefficients: number[] = [];
  let misfit = Infinity;
  for (const value of basis.values) {
    const coefficient = rest.reduce((sum, v, x) => sum + v * value[x], 0);
    coefficients.push(coefficient);
    misfit = 0;
    for (let x = 0; x < rest.length; x++) {
      rest[x] -= coefficient * value[x];
      misfit = Math.max(misfit, Math.abs(rest[x]));
    }
    if (misfit <= tolerance) break;
  }
  return { coefficients, misfit };
}

/** The fitted polynomial at a real point. */
export function realPolynomialAt(
  { values, alpha, beta }: OrthogonalPolynomials,
  { coefficients }: FittedPolynomial,
  x: number,
): number {
  let before = 0;
  let basis = values[0][0];
  let sum = basis * coefficients[0];
  for (let k = 1; k < coefficients.length; k++) {
    const next = ((x - alpha[k - 1]) * basis - beta[k - 1] * before) / beta[k];
    before = basis;
    basis = next;
    sum += basis * coefficients[k];
  }
  return sum;
}

/** The same at a complex point, with real and imaginary parts apart: nothing is allocated but the value. */
export function polynomialAt(
  { values, alpha, beta }: OrthogonalPolynomials,
  { coefficients }: FittedPolynomial,
  z: Complex,
): Complex {
  let [before, beforeImaginary] = [0, 0];
  let [basis, basisImaginary] = [values[0][0], 0];
  let sum = basis * coefficients[0];
  let sumImaginary = 0;
  for (let k = 1; k < coefficients.length; k++) {
    const [real, next] = [z.re - alpha[k - 1], beta[k]];
    const up = (real * basis - z.im * basisImaginary - beta[k - 1] * before) / next;
    const upImaginary =
      (real * basisImaginary + z.im * basis - beta[k - 1] * beforeImaginary) / next;
    before = basis;
    beforeImaginary = basisImaginary;
    basis = up;
    basisImaginary = upImaginary;
    sum += basis * coefficients[k];
    sumImaginary += basisImaginary * coefficients[k];
  }
  return new Complex(sum, sumImaginary);
}
