import { logNormalCdf } from "../../../numerics/mills-ratio.js";
import { equalCovariances } from "./equal-covariances.js";
import type { LogEstimate } from "./log-estimate.js";
import { nestedOrthant } from "./nested-orthant.js";
import { OrderedFactor } from "./ordered-factor.js";
import { SobolOrthant } from "./sobol-orthant.js";

/** Up to so many coordinates by nested integrals. */
const NESTED = 3;
/** Relative errors aimed at by nested integrals over one and two coordinates. */
const TOLERANCES = [1e-12, 1e-8];
/** Below this part of the variance a conditional variance is taken for 0: integrands would be too steep. */
const SINGULAR = 1e-9;

/**
 * P(x > 0 in every coordinate) for Gaussian x, as a logarithm with its relative error, which holds in the tails
 * as well: a normal distribution function for one coordinate, nested integrals for two (to 1e-12) and three (to
 * 1e-8), one integral where all covariances are equal, quasi-Monte Carlo beyond. Not for covariances that are singular to within 1e-9.
 */
export class OrthantProbability {
  private readonly law: OrderedFactor;
  private readonly sobol: SobolOrthant | undefined;

  /**
   * @param most coordinates, up to 65
   * @param tolerance of quasi-Monte Carlo
   */
  constructor(
    most: number,
    private readonly tolerance: number,
  ) {
    this.law = new OrderedFactor(most);
    this.sobol = most > NESTED ? new SobolOrthant(most, tolerance) : undefined;
  }

  /**
   * @param mean [n]
   * @param covariance [n * n] row by row, with positive variances
   * @returns undefined where the covariance is singular
   */
  logProbability(mean: readonly number[], covariance: readonly number[]): LogEstimate | undefined {
    if (mean.length === 0) return { log: 0, error: 0 };
    if (mean.length === 1) {
      const log = logNormalCdf(mean[0] / Math.sqrt(covariance[0]));
      return { log, error: 1e-15 * (1 + Math.abs(log)) };
    }
    const { law, sobol } = this;
    law.set(mean, covariance, SINGULAR);
    if (law.singular) return undefined;
    const product =
      law.size > NESTED ? equalCovariances(mean, covariance, this.tolerance) : undefined;
    if (product !== undefined) return product;
    if (law.size <= NESTED) return nestedOrthant(law, TOLERANCES[law.size - 2]);
    if (sobol === undefined)
      throw new RangeError(
        `OrthantProbability: mean: ${law.size} entries, expected up to ${law.most}`,
      );
    return sobol.logProbability(law);
  }
}
