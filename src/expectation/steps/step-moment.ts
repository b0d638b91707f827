/** The joint law of numbers x, those whose bits are set in `given` being 0. */
export interface StepsLaw {
  covariance(a: number, b: number, given: number): number;
  variance(a: number, given: number): number;
  mean(a: number, given: number): number;
  /** P(all of the numbers > 0). */
  orthant(numbers: readonly number[], given: number): number;
}

/**
 * E[prod x_j prod step(x_k)] of jointly Gaussian numbers, given that some are 0. A number is taken off by Stein's lemma,
 * E[x_j phi] = E[x_j] E[phi] + sum_l Cov(x_j, x_l) E[d_l phi]: the derivative of a step is a delta function, under which x_k is
 * 0. What is left are probabilities of orthants (Cho and Saul, NIPS 2009, for two steps and mean 0).
 * @param factors the numbers j, each as often as it stands there
 * @param steps the numbers k
 * @param given as bits
 */
export function stepMoment(
  law: StepsLaw,
  factors: readonly number[],
  steps: readonly number[],
  given = 0,
): number {
  if (factors.length === 0) return law.orthant(steps, given);
  const [j, ...rest] = factors;
  // a factor that is held at 0
  if ((given >> j) & 1) return 0;
  const mean = law.mean(j, given);
  let sum = mean === 0 ? 0 : mean * stepMoment(law, rest, steps, given);
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
export function densityAtZero(law: StepsLaw, k: number, given = 0): number {
  const [mean, variance] = [law.mean(k, given), law.variance(k, given)];
  return Math.exp((-0.5 * mean * mean) / variance) / Math.sqrt(2 * Math.PI * variance);
}
