import { GaussianFactor } from "../../cubature/gaussian-factor.js";
import type { LogEstimate } from "../../cubature/orthant/log-estimate.js";
import { OrthantProbability } from "../../cubature/orthant/orthant.js";
import { competitorsOf } from "./competitors.js";
import { logAnyPositive } from "./largest-of-lines.js";
import { sumOfWinners } from "./sum-of-winners.js";
import { sampleUnion } from "./union-sampling.js";

/** Relative errors aimed at: by nested integrals up to four logits; standard errors by quasi-Monte Carlo beyond. */
const TOLERANCES = { nested: 1e-9, sobol: 2e-4 };
const NESTED = 4;
/** Deviations up to this part of the largest are rounding. */
const NEGLIGIBLE = 1e-7;

/**
 * Probability that the largest of k Gaussian logits is not that of the label; among equal logits one is
 * chosen at random. As a logarithm with its relative error, which holds in the tails as well: closed form for
 * two logits and for laws on a line, to about 1e-12 for three, to 1e-8 for four, by quasi-Monte Carlo to about
 * 2e-4 beyond, and to a few 1e-3 for laws of more than two logits whose differences are linearly dependent.
 */
export class WrongArgmax {
  private readonly orthant: OrthantProbability;
  private readonly tolerance: number;

  /** @param logits k, up to 64 */
  constructor(logits: number) {
    this.tolerance = logits > NESTED ? TOLERANCES.sobol : TOLERANCES.nested;
    this.orthant = new OrthantProbability(Math.max(1, logits - 1), this.tolerance);
  }

  /**
   * @param mean [k]
   * @param covariance [k][k] positive semidefinite, singular ones included
   */
  logProbability(
    label: number,
    mean: readonly number[],
    covariance: readonly (readonly number[])[],
  ): LogEstimate {
    if (![...mean, ...covariance.flat()].every(Number.isFinite))
      return { log: NaN, error: Infinity };
    const { means, covariances, copies, isBeaten } = competitorsOf(label, mean, covariance);
    if (isBeaten) return { log: 0, error: 0 };
    const { log, error } = this.anyPositive(means, covariances);
    if (copies === 1) return { log, error };
    // of the copies of the label's logit all but one are wrong
    const beaten = Math.exp(log) / copies;
    const total = 1 - 1 / copies + beaten;
    return { log: Math.log(total), error: (error * beaten) / total };
  }

  /** P(some u_b > 0), u the differences to the label's logit, each with a variance. */
  private anyPositive(means: readonly number[], covariances: readonly number[]): LogEstimate {
    if (means.length === 0) return { log: -Infinity, error: 0 };
    const found = sumOfWinners(this.orthant, means, covariances, this.tolerance);
    if (found) return found;
    const n = means.length;
    const largest = means.reduce((most, _, b) => Math.max(most, covariances[b * (n + 1)]), 0);
    const factor = new GaussianFactor(n, n, NEGLIGIBLE);
    factor.set(Float64Array.from(covariances, (value) => value / largest));
    const scaled = Float64Array.from(means, (value) => value / Math.sqrt(largest));
    if (factor.rank > 1) return sampleUnion(scaled, factor);
    return { log: logAnyPositive(scaled, factor.columns[0], NEGLIGIBLE), error: NEGLIGIBLE };
  }
}
