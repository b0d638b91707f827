import { logNormalCdf, LOG_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import { normalQuantile } from "../../../numerics/normal-quantile.js";

/** Variances and coefficients below this part of the largest of their kind are rounding. */
const NEGLIGIBLE = 1e-12;

/** One inequality that bounds a coordinate once those before it are known. */
interface Bound {
  /** mean + sum_j row_j z_j > 0, with row_last the last coefficient that is not 0. */
  readonly mean: number;
  readonly row: Float64Array;
  readonly last: number;
}

/**
 * Gaussian numbers u given that all of them are positive, one coordinate after the other (Genz, J. Comput. Graph. Stat. 1
 * (1992)): u = mean + L z with a pivoted Cholesky factor L, the number least likely to be positive first. Covariances may be
 * singular: a number that those before it determine is an inequality on the last coordinate that it depends on, which then
 * lies in an interval (Genz and Kwong, J. Stat. Comput. Simul. 68 (2000)). Points are smooth functions of uniform numbers
 * where the covariance is regular.
 */
export class WinnerCone {
  /** How many independent coordinates u has, which is how many uniform numbers a point takes. */
  readonly rank: number;
  /** Part of the probability that falls to one of several numbers that are equal for certain; 0 where u cannot be positive. */
  private readonly share: number;
  /** [coordinate] the inequalities on it. */
  private readonly bounds: readonly (readonly Bound[])[];
  private readonly rows: readonly Float64Array[];
  private readonly z: Float64Array;

  /**
   * @param mean [n]
   * @param covariance [n * n] row by row, positive semidefinite; numbers that are 0 for certain share with others like them
   */
  constructor(
    private readonly mean: readonly number[],
    covariance: readonly number[],
  ) {
    const n = mean.length;
    const variances = mean.map((_, i) => covariance[i * (n + 1)]);
    const floor = NEGLIGIBLE * Math.max(...variances, 0);
    const { rows, rank } = pivotedFactor(mean, covariance, floor);
    this.rows = rows;
    this.rank = rank;
    this.z = new Float64Array(rank);
    const moves = (i: number): boolean => variances[i] > floor;
    const still = mean.filter((_, i) => !moves(i));
    const ties = still.filter((m) => m === 0).length;
    this.share = still.some((m) => m < 0) ? 0 : 1 / (1 + ties);
    const bounds: Bound[][] = Array.from({ length: rank }, () => []);
    mean.forEach((m, i) => {
      if (!moves(i)) return;
      const least = Math.sqrt(NEGLIGIBLE * variances[i]);
      const last = rows[i].findLastIndex((x) => Math.abs(x) > least);
      bounds[last].push({ mean: m, row: rows[i], last });
    });
    this.bounds = bounds;
  }

  /**
   * The point at uniform numbers in (0, 1)^rank, into `u`.
   * @returns its weight: the mean weight is the probability that all are positive
   */
  draw(uniforms: Float64Array, u: Float64Array): number {
    const { z, rank, rows, mean } = this;
    let weight = this.share;
    for (let j = 0; j < rank && weight > 0; j++) {
      let [low, high] = [-Infinity, Infinity];
      for (const { mean: m, row } of this.bounds[j]) {
        let level = m;
        for (let k = 0; k < j; k++) level += row[k] * z[k];
        if (row[j] > 0) low = Math.max(low, -level / row[j]);
        else high = Math.min(high, -level / row[j]);
      }
      // of the two tails the one in which the difference has digits
      const sign = low + high < 0 ? -1 : 1;
      const [above, below] = sign > 0 ? [low, high] : [-high, -low];
      const [outer, inner] = [Math.exp(logNormalCdf(-below)), Math.exp(logNormalCdf(-above))];
      weight *= Math.max(0, inner - outer);
      z[j] = -sign * normalQuantile(outer + uniforms[j] * (inner - outer));
    }
    if (!(weight > 0)) return 0;
    for (let i = 0; i < u.length; i++) {
      u[i] = mean[i];
      for (let j = 0; j < rank; j++) u[i] += rows[i][j] * z[j];
    }
    return weight;
  }
}

/** Rows of L; the number least likely to be positive, given that all before are, is the next pivot. */
function pivotedFactor(
  mean: readonly number[],
  covariance: readonly number[],
  floor: number,
): { rows: Float64Array[]; rank: number } {
  const n = mean.length;
  const rows = mean.map(() => new Float64Array(n));
  const rest = Float64Array.from(covariance);
  const expected = [...mean];
  const left = new Set(mean.keys());
  let rank = 0;
  for (; ; rank++) {
    let [pivot, least] = [-1, Infinity];
    for (const i of left) {
      const variance = rest[i * n + i];
      if (!(variance > Math.max(floor, NEGLIGIBLE * covariance[i * n + i]))) continue;
      const log = logNormalCdf(expected[i] / Math.sqrt(variance));
      if (log < least) [pivot, least] = [i, log];
    }
    if (pivot < 0) return { rows, rank };
    left.delete(pivot);
    const deviation = Math.sqrt(rest[pivot * n + pivot]);
    const ratio = expected[pivot] / deviation;
    const drawn = Math.exp(-0.5 * ratio * ratio - LOG_SQRT_TWO_PI - logNormalCdf(ratio)); // E[z | z > -ratio]
    for (const i of left) rows[i][rank] = rest[i * n + pivot] / deviation;
    rows[pivot][rank] = deviation;
    for (const i of left) {
      expected[i] += rows[i][rank] * drawn;
      for (const k of left) rest[i * n + k] -= rows[i][rank] * rows[k][rank];
    }
  }
}
