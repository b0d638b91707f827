import type { Stages } from "./stages.js";

/** Of the estimate of order 3, in the square root below. */
export const SHARE = 0.01;

/**
 * The error of the step tried last as DOP853 estimates it, e5^2 / sqrt(e5^2 + 0.01 e3^2), of the largest entries of a part:
 * relative to the largest entry before and after the step, of the worst part; NaN counts as the largest.
 *
 * @param ends where the parts of the state end
 */
export function stepError(
  stages: Stages,
  step: number,
  before: Float64Array,
  ends: readonly number[],
): number {
  stages.estimate(step);
  let worst = 0;
  ends.forEach((end, part) => {
    let [fifth, third, size] = [0, 0, Number.MIN_VALUE];
    for (let k = ends[part - 1] ?? 0; k < end; k++) {
      fifth = larger(fifth, Math.abs(stages.fifth[k]));
      third = larger(third, Math.abs(stages.third[k]));
      size = larger(size, Math.max(Math.abs(before[k]), Math.abs(stages.trial[k])));
    }
    const below = Math.sqrt(fifth ** 2 + SHARE * third ** 2);
    worst = larger(worst, fifth === 0 ? 0 : (fifth * (fifth / below)) / size);
  });
  return worst;
}

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return a >= b || Number.isNaN(a) ? a : b;
}
