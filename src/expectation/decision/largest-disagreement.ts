import { logSumExp } from "../../numerics/log-sum-exp.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import { OrthantProbability } from "../cubature/orthant/orthant.js";
import type { Disagreement } from "./disagreement.js";
import { SampledDisagreement } from "./sampled-disagreement.js";
import { LogitSigns } from "./sign-disagreement.js";
import { ThreeLogits } from "./three-logits.js";

const TOLERANCE = 2e-4;

/**
 * P(the largest of l logits and the largest of the teacher's l stand at different places): for two logits that of the
 * signs of their differences; for three, {@link ThreeLogits}; else the sum over pairs of places of an orthant probability of
 * 2 (l - 1) differences, in the log domain, by quasi-Monte Carlo, to about 2e-4; where the differences are linearly
 * dependent, the mean of an indicator.
 */
export function largestDisagreement(logits: number): Disagreement {
  if (logits === 2) return new TwoLogits();
  const several = new SeveralLogits(logits);
  return logits === 3 ? new ThreeLogits(several) : several;
}

class TwoLogits implements Disagreement {
  private readonly signs = new LogitSigns();
  private readonly mean = new Float64Array(2);
  private readonly covariance = new Float64Array(4);

  logProbability(m: Float64Array, B: Float64Array): LogEstimate {
    const { mean, covariance } = this;
    for (let i = 0; i < 2; i++) {
      mean[i] = m[2 * i + 1] - m[2 * i];
      for (let j = 0; j < 2; j++) {
        const corner = 8 * i + 2 * j; // entry (2 i, 2 j) of the 4 x 4 matrix
        covariance[2 * i + j] = B[corner] + B[corner + 5] - B[corner + 1] - B[corner + 4];
      }
    }
    return this.signs.logProbability(mean, covariance);
  }
}

class SeveralLogits implements Disagreement {
  private readonly orthant: OrthantProbability;
  private readonly sampled: SampledDisagreement;

  constructor(private readonly logits: number) {
    const l = logits;
    this.orthant = new OrthantProbability(2 * (l - 1), TOLERANCE);
    const part = (first: number) => ({
      size: l,
      entries: (point: Float64Array, _: readonly number[], out: Float64Array): void => {
        for (let b = 0; b < l; b++) out[b] = point[first + b];
      },
    });
    this.sampled = new SampledDisagreement(2 * l, part(0), part(l));
  }

  logProbability(mean: Float64Array, covariance: Float64Array): LogEstimate {
    const { logits: l } = this;
    const terms: LogEstimate[] = [];
    for (let b = 0; b < l; b++)
      for (let c = 0; c < l; c++) {
        const found = b === c ? undefined : this.pair(b, c, mean, covariance);
        if (b !== c && found === undefined)
          return this.sampled.logProbability(mean, covariance, []);
        if (found) terms.push(found);
      }
    const log = logSumExp(terms.map((term) => term.log));
    if (log === -Infinity) return { log, error: TOLERANCE };
    const error = terms.reduce((sum, term) => sum + term.error * Math.exp(term.log - log), 0);
    return { log, error: error + 1e-15 };
  }

  /** P(r_b is the largest of r and r*_c that of r*). */
  private pair(
    b: number,
    c: number,
    mean: Float64Array,
    covariance: Float64Array,
  ): LogEstimate | undefined {
    const { logits: l } = this;
    const width = 2 * l;
    const places = Array.from({ length: l }, (_, k) => k);
    const differences = [
      ...places.filter((k) => k !== b).map((k) => [b, k] as const),
      ...places.filter((k) => k !== c).map((k) => [l + c, l + k] as const),
    ];
    const at = (i: number, j: number): number => covariance[i * width + j];
    const covariances = differences.flatMap(([i, j]) =>
      differences.map(([n, k]) => at(i, n) - at(i, k) - at(j, n) + at(j, k)),
    );
    const isFlat = differences.some((_, k) => !(covariances[k * (differences.length + 1)] > 0));
    if (isFlat) return undefined;
    return this.orthant.logProbability(
      differences.map(([i, j]) => mean[i] - mean[j]),
      covariances,
    );
  }
}
