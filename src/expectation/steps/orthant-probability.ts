import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import type { ConditionalCovariances } from "./conditional-covariances.js";

const RULE = gaussLegendre(20);
/** Nothing concentrates below this angle. */
const LEAST = 1e-16;
/** What {@link orthantProbability} takes. */
export const MOST_STEPS = 4;

/**
 * P(x_k > 0 for all k of up to four numbers), given that others are 0, mean 0: with angles theta between pairs,
 *
 *   1, 1/2, (pi - theta) / 2 pi, 1/2 - (theta_12 + theta_13 + theta_23) / 4 pi,
 *
 * and one integral for four. Absolute error about 1e-16.
 * @param given as bits
 */
export function orthantProbability(
  law: ConditionalCovariances,
  given: number,
  numbers: readonly number[],
): number {
  const [i, j, k, l] = numbers;
  switch (numbers.length) {
    case 0:
      return 1;
    case 1:
      return 0.5;
    case 2:
      return 0.5 - angle(law, given, i, j) / (2 * Math.PI);
    case 3:
      return ofThree(law, given, i, j, k);
    case 4:
      return ofFour(law, given, i, [j, k, l]);
    default:
      throw new Error(`orthantProbability: ${numbers.length} numbers, expected at most four`);
  }
}

/** Between two numbers as vectors; exact to rounding where they are nearly parallel. */
export function angle(law: ConditionalCovariances, given: number, i: number, j: number): number {
  const square = law.variance(i, given) * law.variance(j, given | (1 << i));
  return Math.atan2(Math.sqrt(square), law.covariance(i, j, given));
}

function ofThree(
  law: ConditionalCovariances,
  given: number,
  i: number,
  j: number,
  k: number,
): number {
  const sum = angle(law, given, i, j) + angle(law, given, i, k) + angle(law, given, j, k);
  return 0.5 - sum / (4 * Math.PI);
}

/**
 * Plackett's formula (Biometrika 41 (1954)) along covariances cos(phi) Cov(x_i, .), from independence of x_i at phi = pi/2
 * to phi = 0:
 *
 *   P = P_3 / 2 + sum_j Cov(x_i, x_j) / 2 pi int sin(phi) / sqrt(var_i(phi) var_j) P(x_k, x_l > 0 | x_i = x_j = 0) dphi,
 *
 * on panels that halve towards phi = 0, down to where nothing concentrates. Conditional laws at phi are sums of positive multiples,
 * sin^2 and cos^2, of those without and with x_i, in which nothing cancels.
 */
function ofFour(
  law: ConditionalCovariances,
  given: number,
  i: number,
  others: readonly number[],
): number {
  const [j, k, l] = others;
  const edges = [
    edge(law, given, i, j, k, l),
    edge(law, given, i, k, j, l),
    edge(law, given, i, l, j, k),
  ];
  const scale = Math.min(...edges.map((one) => one.scale));
  let sum = 0;
  for (let to = Math.PI / 2; to > 0;) {
    const from = to < Math.max(scale, LEAST) ? 0 : to / 2;
    for (let n = 0; n < RULE.nodes.length; n++) {
      const phi = from + ((to - from) * (1 + RULE.nodes[n])) / 2;
      const weight = ((to - from) / 2) * RULE.weights[n];
      for (const one of edges) sum += weight * alongEdge(one, Math.sin(phi), Math.cos(phi));
    }
    to = from;
  }
  return ofThree(law, given, j, k, l) / 2 + sum / (4 * Math.PI ** 2);
}

/** Numbers i and j at 0, and the law of k and l there; i has variance 1. */
interface Edge {
  /** Cov(x_i, x_j) over the deviation of x_j */
  readonly along: number;
  /** Variance of x_i given x_j. */
  readonly left: number;
  /** Covariance of k and l given j, and times `left` given i as well; determinants alike. */
  readonly covariance: readonly [number, number];
  readonly determinant: readonly [number, number];
  /** The angle below which nothing concentrates. */
  readonly scale: number;
}

function edge(
  law: ConditionalCovariances,
  given: number,
  i: number,
  j: number,
  k: number,
  l: number,
): Edge {
  const variance = law.variance(i, given);
  const withJ = given | (1 << j);
  const both = withJ | (1 << i);
  const left = law.variance(i, withJ) / variance;
  const without = law.variance(k, withJ) * law.variance(l, withJ | (1 << k));
  const conditional = law.variance(k, both) * law.variance(l, both | (1 << k));
  const determinant = [without, left * conditional] as const;
  const ratios = [
    left,
    determinant[1] / without,
    (left * law.variance(k, both)) / law.variance(k, withJ),
    (left * law.variance(l, both)) / law.variance(l, withJ),
  ];
  return {
    along: law.covariance(i, j, given) / Math.sqrt(variance * law.variance(j, given)),
    left,
    covariance: [law.covariance(k, l, withJ), left * law.covariance(k, l, both)],
    determinant,
    scale: Math.sqrt(Math.min(...ratios.filter((ratio) => ratio > 0))),
  };
}

/** 2 pi times the derivative in phi. */
function alongEdge(
  { along, left, covariance, determinant }: Edge,
  sin: number,
  cos: number,
): number {
  const [s, c] = [sin * sin, cos * cos];
  const variance = s + c * left;
  const square = variance * (s * determinant[0] + c * determinant[1]);
  const between = Math.atan2(Math.sqrt(square), s * covariance[0] + c * covariance[1]);
  return ((along * sin) / Math.sqrt(variance)) * (Math.PI - between);
}
