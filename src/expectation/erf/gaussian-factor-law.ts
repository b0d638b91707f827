/**
 * The law of x ~ N(0, C) under the density times exp(-x^T A x / 2), A given: its covariance C (I + A C)^-1, and the mean of
 * that factor, det(I + A C)^(-1/2). By elimination in the coordinates on which A acts; what is left follows.
 */
export class GaussianFactorLaw {
  /** [size * size] row by row */
  readonly covariance: number[];
  factor = 1;
  private readonly support: readonly number[];
  /** [support][support] of A, row by row. */
  private readonly form: readonly number[];
  /** [support][support + size], I + C A beside C. */
  private readonly rows: Float64Array;

  /** @param form [size * size] A, symmetric */
  constructor(
    form: readonly number[],
    private readonly size: number,
  ) {
    const all = Array.from({ length: size }, (_, k) => k);
    this.support = all.filter((k) => all.some((j) => form[k * size + j] !== 0));
    this.form = this.support.flatMap((k) => this.support.map((j) => form[k * size + j]));
    this.rows = new Float64Array(this.support.length * (this.support.length + size));
    this.covariance = form.map(() => 0);
  }

  /** @param given [size * size] C */
  set(given: Float64Array): void {
    this.place(given);
    this.factor = 1 / Math.sqrt(this.eliminate());
    this.follow(given);
  }

  private place(given: Float64Array): void {
    const { support, form, rows, size } = this;
    const count = support.length;
    const width = count + size;
    for (let i = 0; i < count; i++) {
      const from = support[i] * size;
      for (let j = 0; j < count; j++) {
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < count; k++) sum += given[from + support[k]] * form[k * count + j];
        rows[i * width + j] = sum;
      }
      for (let j = 0; j < size; j++) rows[i * width + count + j] = given[from + j];
    }
  }

  /** Leaves the rows of the new covariance beside I. @returns the determinant */
  private eliminate(): number {
    const { support, rows, size } = this;
    const count = support.length;
    const width = count + size;
    let determinant = 1;
    for (let column = 0; column < count; column++) {
      let pivot = column;
      for (let i = column + 1; i < count; i++)
        if (Math.abs(rows[i * width + column]) > Math.abs(rows[pivot * width + column])) pivot = i;
      if (pivot !== column) {
        determinant = -determinant;
        for (let j = 0; j < width; j++) {
          const kept = rows[pivot * width + j];
          rows[pivot * width + j] = rows[column * width + j];
          rows[column * width + j] = kept;
        }
      }
      const lead = rows[column * width + column];
      determinant *= lead;
      for (let j = column; j < width; j++) rows[column * width + j] /= lead;
      for (let i = 0; i < count; i++) {
        const share = rows[i * width + column];
        if (i === column || share === 0) continue;
        for (let j = column; j < width; j++)
          rows[i * width + j] -= share * rows[column * width + j];
      }
    }
    return determinant;
  }

  /** The rows on which A acts, and C less C A times these for the others. */
  private follow(given: Float64Array): void {
    const { support, form, rows, size, covariance } = this;
    const count = support.length;
    const width = count + size;
    for (let k = 0; k < covariance.length; k++) covariance[k] = given[k];
    for (let i = 0; i < size; i++) {
      const place = support.indexOf(i);
      if (place >= 0) {
        for (let j = 0; j < size; j++) covariance[i * size + j] = rows[place * width + count + j];
        continue;
      }
      for (let k = 0; k < count; k++) {
        let share = 0;
        for (let n = 0; n < count; n++) share += given[i * size + support[n]] * form[n * count + k];
        for (let j = 0; j < size; j++)
          covariance[i * size + j] -= share * rows[k * width + count + j];
      }
    }
  }
}
