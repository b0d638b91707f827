import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { CentredLaw } from "./centred-law.js";

/**
 * The law of (r, E[r* | r]), r up to a common shift, and the covariance of r* that is left given r: labels that are
 * averaged over the latter are smooth functions of the former. The axes are those of r.
 */
export class GivenStudent {
  readonly mean: Float64Array;
  /** Columns [r, E[r* | r]]; deviations are those of r. */
  readonly factor: GaussianFactor;
  /** [l * l] Cov(r* | r), row by row. */
  readonly residual: Float64Array;
  private readonly student: CentredLaw;
  private readonly ownMean: Float64Array;
  private readonly ownCovariance: Float64Array;

  constructor(private readonly logits: number) {
    this.mean = new Float64Array(2 * logits);
    this.factor = new GaussianFactor(2 * logits, 2 * logits, 0);
    this.residual = new Float64Array(logits * logits);
    this.student = new CentredLaw(logits);
    this.ownMean = new Float64Array(logits);
    this.ownCovariance = new Float64Array(logits * logits);
  }

  /** @param covariance [(2 l)^2] of (r, r*) */
  set(mean: Float64Array, covariance: Float64Array): void {
    const { logits: l, student, factor, residual, ownMean, ownCovariance } = this;
    const width = 2 * l;
    for (let b = 0; b < l; b++) {
      ownMean[b] = mean[b];
      this.mean[l + b] = mean[l + b];
      for (let c = 0; c < l; c++) {
        ownCovariance[b * l + c] = covariance[b * width + c];
        residual[b * l + c] = covariance[(l + b) * width + l + c];
      }
    }
    student.set(ownMean, ownCovariance);
    this.mean.set(student.mean);
    factor.rank = student.factor.rank;
    for (let j = 0; j < factor.rank; j++) this.condition(j, covariance);
  }

  /** On the coordinate z_j of r: Cov(r*, z_j) is the column of the mean, and what it explains is taken off. */
  private condition(j: number, covariance: Float64Array): void {
    const { logits: l, student, factor, residual } = this;
    const width = 2 * l;
    const column = factor.columns[j];
    const deviation = student.factor.deviations[j];
    factor.deviations[j] = deviation;
    for (let b = 0; b < l; b++) column[b] = student.factor.columns[j][b];
    for (let h = 0; h < l; h++) {
      let shared = 0;
      for (let b = 0; b < l; b++) shared += column[b] * covariance[b * width + l + h];
      column[l + h] = shared / deviation ** 2;
    }
    for (let h = 0; h < l; h++)
      for (let o = 0; o < l; o++) residual[h * l + o] -= column[l + h] * column[l + o];
  }
}
