import { FIFTH, SHARE, THIRD } from "./step-error.js";

/** What an error of an entry y is measured against: absolute + relative |y|. */
export interface ErrorScale {
  /** [entry] > 0 */
  readonly absolute: Float64Array;
  readonly relative: number;
}

/** The error of a step as DOP853 estimates it, e5^2 / sqrt(e5^2 + 0.01 e3^2), with root mean squares over the entries. */
export class MeanSquareError {
  private readonly fifth: Float64Array;
  private readonly third: Float64Array;

  constructor(size: number) {
    this.fifth = new Float64Array(size);
    this.third = new Float64Array(size);
  }

  /** In units of the scale; NaN where a slope is. */
  of(
    slopes: readonly Float64Array[],
    step: number,
    before: Float64Array,
    after: Float64Array,
    { absolute, relative }: ErrorScale,
  ): number {
    const { fifth, third } = this;
    FIFTH.into(fifth, slopes, step);
    THIRD.into(third, slopes, step);
    let [squares5, squares3] = [0, 0];
    for (let k = 0; k < before.length; k++) {
      const size = absolute[k] + relative * Math.max(Math.abs(before[k]), Math.abs(after[k]));
      squares5 += (fifth[k] / size) ** 2;
      squares3 += (third[k] / size) ** 2;
    }
    if (squares5 === 0) return 0;
    return squares5 / Math.sqrt((squares5 + SHARE * squares3) * before.length);
  }
}
