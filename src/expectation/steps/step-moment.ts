import type { ConditionalCovariances } from "./conditional-covariances.js";
import { orthantProbability } from "./orthant-probability.js";

/**
 * E[prod x_j prod step(x_k)] of jointly Gaussian numbers with mean 0, given that some are 0. A number is taken off by
 * Stein's lemma, E[x_j phi] = sum_l Cov(x_j, x_l) E[d_l phi]: the derivative of a step is a delta function, under which x_k
 * is 0. What is left are probabilities of orthants (Cho and Saul, NIPS 2009, for two steps).
 * @param factors the numbers j, each as often as it stands there
 * @param steps the numbers k, at most four
 * @param given as bits
 */
export function stepMoment(
  law: ConditionalCovariances,
  factors: readonly number[],
  steps: readonly number[],
  given = 0,
): number {
  if (factors.length === 0) return orthantProbability(law, given, steps);
  const [j, ...rest] = factors;
  // a factor that is held at 0
  if ((given >> j) & 1) return 0;
  let sum = 0;
  rest.forEach((other, n) => {
    if ((given >> other) & 1) return;
    const covariance = law.covariance(j, other, given);
    if (covariance !== 0) sum += covariance * stepMoment(law, rest.toSpliced(n, 1), steps, given);
  });
  steps.forEach((k, n) => {
    const slope = law.covariance(j, k, given) * densityAtZero(law, k, given);
    if (slope !== 0) sum += slope * stepMoment(law, rest, steps.toSpliced(n, 1), given | (1 << k));
  });
  return sum;
}

/** Of number k. */
export function densityAtZero(law: ConditionalCovariances, k: number, given = 0): number {
  return 1 / Math.sqrt(2 * Math.PI * law.variance(k, given));
}
