import { ERROR_OF_ORDER_5, ORDER_3, STAGES, STEP_STAGES } from "./tableau.js";
import { WeightedSum } from "./weighted-sum.js";

const SOLUTION = STAGES[STEP_STAGES];
/** Of order 8 less order 5. */
export const FIFTH = new WeightedSum(ERROR_OF_ORDER_5);
/** Of order 8 less order 3. */
export const THIRD = new WeightedSum(
  Object.fromEntries(
    Object.entries(SOLUTION).map(([k, weight]) => [k, weight - (ORDER_3[Number(k)] ?? 0)]),
  ),
);
/** Of the estimate of order 3, in the square root below. */
export const SHARE = 0.01;

/** The error of a step as DOP853 estimates it: e5^2 / sqrt(e5^2 + 0.01 e3^2), of the largest entries of a part. */
export class StepError {
  private fifth = new Float64Array(0);
  private third = new Float64Array(0);

  /** @param ends where the parts of the state end */
  constructor(private readonly ends: readonly number[]) {}

  /** Relative to the largest entry before and after the step, of the worst part; NaN counts as the largest. */
  of(
    slopes: readonly Float64Array[],
    step: number,
    before: Float64Array,
    after: Float64Array,
  ): number {
    if (this.fifth.length !== before.length) {
      this.fifth = new Float64Array(before.length);
      this.third = new Float64Array(before.length);
    }
    FIFTH.into(this.fifth, slopes, step);
    THIRD.into(this.third, slopes, step);
    let worst = 0;
    this.ends.forEach((end, part) => {
      let [fifth, third, size] = [0, 0, Number.MIN_VALUE];
      for (let k = this.ends[part - 1] ?? 0; k < end; k++) {
        fifth = larger(fifth, Math.abs(this.fifth[k]));
        third = larger(third, Math.abs(this.third[k]));
        size = larger(size, Math.max(Math.abs(before[k]), Math.abs(after[k])));
      }
      const below = Math.sqrt(fifth ** 2 + SHARE * third ** 2);
      worst = larger(worst, fifth === 0 ? 0 : (fifth * (fifth / below)) / size);
    });
    return worst;
  }
}

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return a >= b || Number.isNaN(a) ? a : b;
}
