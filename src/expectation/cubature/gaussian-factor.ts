import { SymmetricEigen } from "../../numerics/symmetric-eigen.js";

/**
 * x = mean + L z with z standard normal: the columns of L are the principal axes of the covariance times
 * their standard deviations, longest first. Negative eigenvalues are rounding and count as 0.
 */
export class GaussianFactor {
  /** Columns that matter, at most `mostColumns`. */
  rank = 0;
  /** [rank] standard deviations, descending. */
  readonly deviations: Float64Array;
  /** Column j as a vector. */
  readonly columns: readonly Float64Array[];
  private readonly eigen: SymmetricEigen;

  /** @param negligible deviations up to this are left out */
  constructor(
    readonly size: number,
    private readonly mostColumns: number,
    private readonly negligible: number,
  ) {
    this.deviations = new Float64Array(size);
    this.columns = Array.from({ length: size }, () => new Float64Array(size));
    this.eigen = new SymmetricEigen(size);
  }

  /** @param covariance [size * size] row by row, symmetric positive semidefinite */
  set(covariance: Float64Array): void {
    const { size, eigen } = this;
    eigen.decompose(covariance);
    this.rank = 0;
    for (let j = 0; j < this.mostColumns; j++) {
      const deviation = Math.sqrt(Math.max(0, eigen.values[j]));
      this.deviations[j] = deviation;
      if (!(deviation > this.negligible)) continue;
      this.rank = j + 1;
      for (let i = 0; i < size; i++) this.columns[j][i] = deviation * eigen.vectors[i * size + j];
    }
  }

  /** Takes variance times the identity on the span of the columns off the covariance. */
  removeIsotropic(variance: number): void {
    let kept = 0;
    for (let j = 0; j < this.rank; j++) {
      const before = this.deviations[j];
      const after = Math.sqrt(Math.max(0, before * before - variance));
      for (let i = 0; i < this.size; i++) this.columns[j][i] *= after / before;
      this.deviations[j] = after;
      if (after > this.negligible) kept = j + 1;
    }
    this.rank = kept;
  }
}
