import type { Stages } from "./stages.js";
import { SHARE } from "./step-error.js";

/** What an error of an entry y is measured against: absolute + relative |y|. */
export interface ErrorScale {
  /** [entry] > 0 */
  readonly absolute: Float64Array;
  readonly relative: number;
}

/**
 * The error of the step tried last as DOP853 estimates it, e5^2 / sqrt(e5^2 + 0.01 e3^2), with root mean squares over the
 * entries; in units of the scale, NaN where a slope is.
 */
export function meanSquareError(
  stages: Stages,
  step: number,
  before: Float64Array,
  { absolute, relative }: ErrorScale,
): number {
  stages.estimate(step);
  const { fifth, third, trial } = stages;
  let [squares5, squares3] = [0, 0];
  for (let k = 0; k < before.length; k++) {
    const size = absolute[k] + relative * Math.max(Math.abs(before[k]), Math.abs(trial[k]));
    squares5 += (fifth[k] / size) ** 2;
    squares3 += (third[k] / size) ** 2;
  }
  if (squares5 === 0) return 0;
  return squares5 / Math.sqrt((squares5 + SHARE * squares3) * before.length);
}
