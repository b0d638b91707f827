import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import { PairOfQuadrants } from "../cubature/orthant/pair-of-quadrants.js";
import type { Disagreement } from "./disagreement.js";

/** Relative error from which on a probability close to 0 is left to a rule that knows its logarithm. */
const WORST = 1e-4;
/** Variances of differences below this part of those of the logits are rounding. */
const FLAT = 1e-13;

/**
 * P(the largest of three logits and the largest of the teacher's stand at different places), as what is left of 1 by the
 * three ways to agree ({@link PairOfQuadrants}): absolute error about 1e-15.
 */
export class ThreeLogits implements Disagreement {
  private readonly quadrants = new PairOfQuadrants();

  /** @param otherwise for differences that do not move, and for probabilities that are rounding of 1 */
  constructor(private readonly otherwise: Disagreement) {}

  logProbability(
    mean: Float64Array,
    covariance: Float64Array,
    parameters: readonly number[],
  ): LogEstimate {
    let [agree, error] = [0, 0];
    for (let c = 0; c < 3; c++) {
      const law = differences(c, mean, covariance);
      if (law === undefined) return this.otherwise.logProbability(mean, covariance, parameters);
      const found = this.quadrants.probability(law.mean, law.covariance);
      agree += found.value;
      error += found.error;
    }
    const differ = 1 - agree;
    if (!(error <= WORST * differ))
      return this.otherwise.logProbability(mean, covariance, parameters);
    return { log: Math.log(differ), error: error / differ };
  }
}

/** The law of r_c - r_b and r*_c - r*_b for the other b; undefined where one of them does not move. */
function differences(
  c: number,
  mean: Float64Array,
  covariance: Float64Array,
): { readonly mean: number[]; readonly covariance: number[] } | undefined {
  const others = [0, 1, 2].filter((b) => b !== c);
  const pairs = [0, 3].flatMap((first) => others.map((b) => [first + c, first + b] as const));
  const at = (i: number, j: number): number => covariance[6 * i + j];
  const moves = ([i, j]: readonly [number, number]): boolean =>
    at(i, i) + at(j, j) - 2 * at(i, j) > FLAT * (at(i, i) + at(j, j));
  if (!pairs.every(moves)) return undefined;
  return {
    mean: pairs.map(([i, j]) => mean[i] - mean[j]),
    covariance: pairs.flatMap(([i, j]) =>
      pairs.map(([n, k]) => at(i, n) - at(i, k) - at(j, n) + at(j, k)),
    ),
  };
}
