import { logNormalCdf, millsRatio } from "../../../numerics/mills-ratio.js";

/**
 * x = mean + L z with z standard normal and L lower triangular, the coordinates in an order that suits orthants: the
 * next is the one least likely to be positive given that all before are (Gibson, Glasbey and Elston, Advances
 * in Numerical Methods and Applications (1994)).
 */
export class OrderedFactor {
  /** How many coordinates there are. */
  size = 0;
  /** [size] in the new order. */
  readonly mean: Float64Array;
  /** [size * most] row by row. */
  readonly factor: Float64Array;
  /** Whether a conditional variance was raised to the floor. */
  singular = false;
  /** What is left of the covariance given the coordinates before. */
  private readonly rest: Float64Array;
  private readonly expected: Float64Array;
  private readonly variances: Float64Array;

  constructor(readonly most: number) {
    this.mean = new Float64Array(most);
    this.factor = new Float64Array(most * most);
    this.rest = new Float64Array(most * most);
    this.expected = new Float64Array(most);
    this.variances = new Float64Array(most);
  }

  /**
   * @param mean [size]
   * @param covariance [size * size] row by row, with positive variances
   * @param floor least conditional variance as part of the variance
   */
  set(mean: readonly number[], covariance: readonly number[], floor: number): void {
    const { most, rest, expected, variances } = this;
    const n = (this.size = mean.length);
    this.singular = false;
    for (let i = 0; i < n; i++) {
      this.mean[i] = expected[i] = mean[i];
      for (let j = 0; j < n; j++) rest[i * most + j] = covariance[i * n + j];
      variances[i] = covariance[i * n + i];
    }
    for (let j = 0; j < n; j++) {
      this.exchange(j, this.leastLikely(j, floor));
      this.eliminate(j, floor);
    }
  }

  private conditionalVariance(i: number, floor: number): number {
    return Math.max(this.rest[i * this.most + i], floor * this.variances[i]);
  }

  private leastLikely(from: number, floor: number): number {
    let [best, least] = [from, Infinity];
    for (let i = from; i < this.size; i++) {
      const log = logNormalCdf(this.expected[i] / Math.sqrt(this.conditionalVariance(i, floor)));
      if (log < least) [best, least] = [i, log];
    }
    return best;
  }

  /** Column j of L; what is expected of the coordinates after it, and what is left of their covariance. */
  private eliminate(j: number, floor: number): void {
    const { most, rest, factor, expected } = this;
    const variance = this.conditionalVariance(j, floor);
    if (rest[j * most + j] < variance) this.singular = true;
    const pivot = (factor[j * most + j] = Math.sqrt(variance));
    const bound = -expected[j] / pivot;
    // E[z | z > bound] = phi / Phi(-bound)
    const drawn = 1 / millsRatio(bound);
    for (let i = j + 1; i < this.size; i++) {
      factor[i * most + j] = rest[i * most + j] / pivot;
      expected[i] += factor[i * most + j] * drawn;
    }
    for (let i = j + 1; i < this.size; i++)
      for (let k = j + 1; k < this.size; k++)
        rest[i * most + k] -= factor[i * most + j] * factor[k * most + j];
  }

  private exchange(a: number, b: number): void {
    if (a === b) return;
    const { most, rest, factor, size } = this;
    for (const list of [this.mean, this.expected, this.variances]) swap(list, a, b);
    for (let k = 0; k < size; k++) swap(rest, a * most + k, b * most + k);
    for (let k = 0; k < size; k++) swap(rest, k * most + a, k * most + b);
    for (let k = 0; k < a; k++) swap(factor, a * most + k, b * most + k);
  }
}

function swap(list: Float64Array, a: number, b: number): void {
  const kept = list[a];
  list[a] = list[b];
  list[b] = kept;
}
