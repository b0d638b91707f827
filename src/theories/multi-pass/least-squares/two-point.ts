import { Complex } from "complex.js";
import { rankFraction, type EffectiveRidge, type SampleCovariance } from "./sample-covariance.js";

/**
 * What two resolvents R_i = (H + ridge_i)^{-1} together need: sums over the modes with 1 / ((p_1 + k)(p_2 + k)). With
 *
 *   D = 1 - (1/delta) int k^2 dnu / ((p_1 + k)(p_2 + k)),   J_q = (1/delta) int k^q dnu / ((p_1 + k)(p_2 + k)),
 *   A_q = sum u w k^q / ((p_1 + k)(p_2 + k)),
 *
 * the limits of bilinear forms at fixed u, w are [derived from R_1 B R_2, Couillet and Liao 2022, section 2.9;
 * D is the divided difference of the ridge as a function of p]
 *
 *   u R_1 K R_2 w       = A_1 / (zeta_1 zeta_2 D)
 *   u R_1 R_2 w         = (A_0 + J_1 A_1 / D) / (zeta_1 zeta_2)
 *   u H R_1 R_2 w       = A_1 / D
 *   u H^2 R_1 R_2 w     = A_2 + p_1 p_2 J_1 A_1 / D
 *   u R_1 K R_2 H w     = (A_2 - p_2 J_2 A_1 / D) / zeta_1
 *   u H R_1 K R_2 H w   = A_3 + p_1 p_2 J_2 A_1 / D
 *   (1/d) tr H R_1 R_2  = delta J_1 / D,    (1/d) tr H K R_1 R_2 = delta J_2 / D.
 */
export interface TwoPoint {
  readonly D: Complex;
  readonly J1: Complex;
  readonly J2: Complex;
  readonly p1: Complex;
  readonly p2: Complex;
  readonly zeta1: Complex;
  readonly zeta2: Complex;
  /** sum over the modes of weights k^power / ((p_1 + k)(p_2 + k)). */
  sum(weights: Float64Array, power: number): Complex;
}

export function twoPoint(law: SampleCovariance, a: EffectiveRidge, b: EffectiveRidge): TwoPoint {
  const { eigenvalues, fractions, samplesPerDimension: delta } = law;
  const { re, im } = products(a, b);
  const sum = (weights: Float64Array, power: number): Complex => {
    let [x, y] = [0, 0];
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] * eigenvalues[k] ** power;
      x += weight * re[k];
      y += weight * im[k];
    }
    return new Complex(x, y);
  };
  const positive = fractions.map((share, k) => (eigenvalues[k] > 0 ? share : 0));
  const [J0, J1, J2] = [0, 1, 2].map((power) => sum(positive, power).div(delta));
  // 1 - J2 without cancellation where n = d and both p are small.
  const D = J0.mul(a.p)
    .mul(b.p)
    .add(J1.mul(a.p.add(b.p)))
    .add(1 - rankFraction(law) / delta);
  return { D, J1, J2, p1: a.p, p2: b.p, zeta1: a.zeta, zeta2: b.zeta, sum };
}

function products({ inverse: a }: EffectiveRidge, { inverse: b }: EffectiveRidge) {
  const re = new Float64Array(a.re.length);
  const im = new Float64Array(a.re.length);
  for (let k = 0; k < re.length; k++) {
    re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k];
    im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k];
  }
  return { re, im };
}

/** The same at the complex conjugate ridge. */
export function mirrored({ ridge, p, zeta, inverse }: EffectiveRidge): EffectiveRidge {
  return {
    ridge: ridge.conjugate(),
    p: p.conjugate(),
    zeta: zeta.conjugate(),
    inverse: { re: inverse.re, im: inverse.im.map((x) => -x) },
  };
}

/** sum over the modes of weights k^power / (p + k). */
export function onePointSum(
  { eigenvalues }: SampleCovariance,
  { inverse }: EffectiveRidge,
  weights: Float64Array,
  power: number,
): Complex {
  let [re, im] = [0, 0];
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] * eigenvalues[k] ** power;
    re += weight * inverse.re[k];
    im += weight * inverse.im[k];
  }
  return new Complex(re, im);
}

/** sum over the modes of weights k^power / ((p_1 + k)(p_2 + k)^2). */
export function threePointSum(
  { eigenvalues }: SampleCovariance,
  a: EffectiveRidge,
  b: EffectiveRidge,
  weights: Float64Array,
  power: number,
): Complex {
  const { re, im } = products(a, b);
  const { inverse } = b;
  let [x, y] = [0, 0];
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] * eigenvalues[k] ** power;
    x += weight * (re[k] * inverse.re[k] - im[k] * inverse.im[k]);
    y += weight * (re[k] * inverse.im[k] + im[k] * inverse.re[k]);
  }
  return new Complex(x, y);
}
