import { Complex } from "complex.js";

/**
 * Inverting a Laplace transform on Talbot's contour with Weideman's cotangent (SIAM J. Numer. Anal. 44 (2006),
 * equation 4.4): with n nodes the error of the midpoint rule is of order 3.89^{-n} for a transform whose singularities
 * lie on the negative real axis, and rounding is raised by e^{0.17 n}.
 */
export interface LaplaceContour {
  /** [node] s t in the upper half plane; the lower half is the mirror image. */
  readonly nodes: readonly Complex[];
  /** [node] weight, so that f(t) ~ (1/t) sum over both halves of weights F(nodes / t). */
  readonly weights: readonly Complex[];
}

const [SHIFT, SPREAD, BEND, HEIGHT] = [-0.6122, 0.5017, 0.6407, 0.2645];

/** @param count number of nodes in both halves together, even */
export function laplaceContour(count: number): LaplaceContour {
  const angles = Array.from({ length: count / 2 }, (_, j) => ((2 * j + 1) * Math.PI) / count);
  const nodes = angles.map((angle) => {
    const along = SHIFT + (SPREAD * angle) / Math.tan(BEND * angle);
    return new Complex(count * along, count * HEIGHT * angle);
  });
  const weights = angles.map((angle, j) => {
    const sine = Math.sin(BEND * angle);
    const along = SPREAD / Math.tan(BEND * angle) - (SPREAD * BEND * angle) / (sine * sine);
    const direction = new Complex(HEIGHT, -along);
    return nodes[j].exp().mul(direction);
  });
  return { nodes, weights };
}

/** A number e^exponent value, for what underflows. */
export interface Scaled {
  readonly exponent: number;
  readonly value: number;
}

/** Beyond this many times the distance of the rightmost singularity from 0, only its exponent counts. */
const LARGEST_EXPONENT = 1e10;

/** Where a transform is looked at: s = rightmost + node / time. */
export interface Abscissa {
  /** The rightmost singularity, real. */
  readonly rightmost: number;
  /** The time of the nodes: t, or where the prefactor of e^{rightmost t} no longer counts beside it an earlier one. */
  readonly time: number;
  /** rightmost t. */
  readonly exponent: number;
}

export function abscissa(rightmost: number, time: number): Abscissa {
  const nodesTime = Math.min(time, LARGEST_EXPONENT / Math.abs(rightmost));
  return { rightmost, time: nodesTime, exponent: rightmost * time };
}

/** [node] s in the upper half plane. */
export function transformPoints(contour: LaplaceContour, at: Abscissa): Complex[] {
  return contour.nodes.map((node) => node.div(at.time).add(at.rightmost));
}

/** f(t) from [node] F(s). */
export function invertedTransform(
  contour: LaplaceContour,
  at: Abscissa,
  values: readonly Complex[],
): Scaled {
  const sum = contour.weights.reduce((total, w, j) => total + w.mul(values[j]).re, 0);
  return { exponent: at.exponent, value: (2 * sum) / at.time };
}

/** f(t, t) from the transform in both times, F(s1, s2) = F(s2, s1) = conj F(conj s1, conj s2), over t^2: [node][node]. */
export interface DoubleTransform {
  /** F(s_i, s_j) / t^2. */
  readonly same: (i: number, j: number) => Complex;
  /** F(s_i, conj s_j) / t^2. */
  readonly opposite: (i: number, j: number) => Complex;
}

export function invertedDouble(
  contour: LaplaceContour,
  at: Abscissa,
  transform: DoubleTransform,
): Scaled {
  const { weights } = contour;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    for (let j = 0; j <= i; j++) {
      const same = weights[i].mul(weights[j]).mul(transform.same(i, j)).re;
      const opposite = weights[i].mul(weights[j].conjugate()).mul(transform.opposite(i, j)).re;
      sum += (i === j ? 1 : 2) * (same + opposite);
    }
  }
  return { exponent: 2 * at.exponent, value: 2 * sum };
}
