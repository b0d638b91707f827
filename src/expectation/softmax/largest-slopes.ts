import { densityAtZero } from "../../numerics/normal-signs.js";
import { OrthantProbability } from "../cubature/orthant/orthant.js";
import { coneProbability } from "./given/cone-probability.js";

const TOLERANCE = 1e-10;
/** Conditional variances below this part of that of the two are 0: some logit is determined by theirs. */
const FLAT = 1e-9;

/**
 * -dP(r*_b is the largest)/dE[r*_h], [b][h] row by row: the mean derivative of one-hot labels in the teacher's logits,
 * whose jumps are masses. For b and h apart it is the density of r*_b - r*_h at 0 times the probability that all
 * others are below the two, given that they are equal; rows sum to 0. It depends on the law of r* alone, which does not
 * move: what was found for a law is kept.
 */
export class LargestSlopes {
  /** Estimated error of the last matrix, relative to its largest entry. */
  error = 0;
  matrix: Float64Array;
  private readonly orthant: OrthantProbability;
  /** Largest estimated error of an entry of the matrix in the making. */
  private spread = 0;
  /** By law of r*, of which there are as many as classes. */
  private readonly known = new Map<
    string,
    { readonly matrix: Float64Array; readonly error: number }
  >();

  /** @param logits at least 3 */
  constructor(private readonly logits: number) {
    this.matrix = new Float64Array(logits * logits);
    this.orthant = new OrthantProbability(Math.max(1, logits - 2), TOLERANCE);
  }

  /**
   * @param mean of (r, r*), of which the last entries are read
   * @param covariance of the same, row by row
   */
  set(mean: Float64Array, covariance: Float64Array): void {
    const { logits: l } = this;
    const width = 2 * l;
    const m = Array.from({ length: l }, (_, b) => mean[l + b]);
    const B = m.map((_, b) => m.map((__, c) => covariance[(l + b) * width + l + c]));
    const law = JSON.stringify([m, B]);
    const found = this.known.get(law);
    if (found) {
      [this.matrix, this.error] = [found.matrix, found.error];
      return;
    }
    this.spread = 0;
    const matrix = (this.matrix = new Float64Array(l * l));
    for (let b = 0; b < l; b++)
      for (let h = 0; h < b; h++) {
        const slope = this.slope(b, h, m, B);
        matrix[b * l + h] = matrix[h * l + b] = slope;
        matrix[b * l + b] -= slope;
        matrix[h * l + h] -= slope;
      }
    const size = matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    this.error = Math.max(TOLERANCE, size > 0 ? this.spread / size : 0);
    this.known.set(law, { matrix, error: this.error });
  }

  private slope(b: number, h: number, m: readonly number[], B: readonly number[][]): number {
    const gap = B[b][b] + B[h][h] - 2 * B[b][h];
    if (!(gap > 0)) return 0;
    const others = m.map((_, c) => c).filter((c) => c !== b && c !== h);
    // u_c = r*_b - r*_c given that r*_b = r*_h
    const with_ = (c: number): number => B[b][b] - B[b][h] - B[c][b] + B[c][h];
    const shift = (m[b] - m[h]) / gap;
    const means = others.map((c) => m[b] - m[c] - with_(c) * shift);
    const entry = (c: number, e: number): number =>
      B[b][b] - B[b][e] - B[c][b] + B[c][e] - (with_(c) * with_(e)) / gap;
    const covariances = others.flatMap((c) => others.map((e) => entry(c, e)));
    const density = densityAtZero(m[b] - m[h], gap);
    const isRegular = others.every((_, c) => covariances[c * (others.length + 1)] > FLAT * gap);
    const found = isRegular ? this.orthant.logProbability(means, covariances) : undefined;
    if (found) {
      this.spread = Math.max(this.spread, density * Math.exp(found.log) * found.error);
      return density * Math.exp(found.log);
    }
    const { value, error } = coneProbability(means, covariances);
    this.spread = Math.max(this.spread, density * error);
    return density * value;
  }
}
