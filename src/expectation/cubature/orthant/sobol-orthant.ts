import { logSumExp } from "../../../numerics/log-sum-exp.js";
import { standardError } from "../../../numerics/standard-error.js";
import { ScrambledSobol } from "../../../numerics/sobol.js";
import type { LogEstimate } from "./log-estimate.js";
import { MinimaxTilt } from "./minimax-tilt.js";
import type { OrderedFactor } from "./ordered-factor.js";
import { TruncatedNormal } from "./truncated-normal.js";

const SCRAMBLINGS = 8;
/** A fixed point set needs a fixed seed: probabilities are then one function of mean and covariance. */
const SEED = 7_919;
const LEAST = 1 << 6;
/** Standard errors that are stated as error: with 8 scramblings exceeded twice in a hundred times. */
const STATED = 3;

/**
 * log P(x > 0 in every coordinate) for x = mean + L z in many coordinates: each z is drawn beyond the bound that those
 * before it leave (Genz, J. Comput. Graph. Stat. 1 (1992)), from a normal law moved by {@link MinimaxTilt}, at
 * scrambled Sobol' points, whose number is doubled until the standard error over independent scramblings is
 * below the tolerance; three times that is stated.
 */
export class SobolOrthant {
  private readonly tilt: MinimaxTilt;
  private readonly truncated = new TruncatedNormal();
  private readonly z: Float64Array;
  /** [scrambling] the largest logarithm of a weight, and the sum of weights over it. */
  private readonly tops = new Float64Array(SCRAMBLINGS);
  private readonly sums = new Float64Array(SCRAMBLINGS);
  private readonly sets = new Map<number, readonly Float64Array[]>();

  /** @param most coordinates */
  constructor(
    private readonly most: number,
    private readonly tolerance: number,
    private readonly mostPoints = 1 << 11,
  ) {
    this.tilt = new MinimaxTilt(most);
    this.z = new Float64Array(most);
  }

  logProbability(law: OrderedFactor): LogEstimate {
    this.tilt.find(law);
    this.tops.fill(-Infinity);
    this.sums.fill(0);
    for (let from = 0, count = LEAST; ; from = count, count *= 2) {
      const points = this.points(count);
      const parts = points.map((set, s) => this.logMean(law, s, set, from, count));
      const log = logSumExp(parts) - Math.log(SCRAMBLINGS);
      const shares = parts.map((part) => Math.expm1(part - log));
      const error = standardError(shares, 0);
      if (error <= this.tolerance || count >= this.mostPoints)
        return { log, error: STATED * error };
    }
  }

  /** Logarithm of the mean weight over the points of scrambling s, those before `from` added already. */
  private logMean(
    law: OrderedFactor,
    s: number,
    points: Float64Array,
    from: number,
    count: number,
  ): number {
    const { tops, sums } = this;
    const stride = this.most - 1;
    for (let k = from; k < count; k++) {
      const log = this.logWeight(law, points, k * stride);
      if (log > tops[s]) {
        sums[s] *= Math.exp(tops[s] - log);
        tops[s] = log;
      }
      sums[s] += Math.exp(log - tops[s]);
    }
    return tops[s] + Math.log(sums[s] / count);
  }

  private logWeight(law: OrderedFactor, points: Float64Array, offset: number): number {
    const { size, most, mean, factor } = law;
    const { shift } = this.tilt;
    const { z, truncated } = this;
    let log = 0;
    for (let i = 0; i < size; i++) {
      let level = -mean[i];
      for (let j = 0; j < i; j++) level -= factor[i * most + j] * z[j];
      const mu = shift[i];
      log += truncated.truncate(level / factor[i * most + i] - mu);
      if (i === size - 1) break;
      z[i] = mu + truncated.draw(points[offset + i]);
      log += mu * (mu / 2 - z[i]);
    }
    return log;
  }

  /** [scrambling] points of the unit cube one after the other, made once for each count; larger sets begin as smaller ones. */
  private points(count: number): readonly Float64Array[] {
    let found = this.sets.get(count);
    if (found === undefined) {
      found = Array.from({ length: SCRAMBLINGS }, (_, s) => this.scrambling(s, count));
      this.sets.set(count, found);
    }
    return found;
  }

  private scrambling(s: number, count: number): Float64Array {
    const stride = this.most - 1;
    const sequence = new ScrambledSobol(stride, SEED + s);
    const points = new Float64Array(count * stride);
    for (let offset = 0; offset < points.length; offset += stride) sequence.next(points, offset);
    return points;
  }
}
