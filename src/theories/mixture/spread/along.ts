import type { Value } from "../../../theory/value.js";
import { entrywise, flatten } from "../../../theory/value.js";

/** First and second derivative of a function along a line, of every number of its value. */
export interface Derivatives {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Central differences of sixth order, at 1, 2 and 3 steps. */
const FIRST = [45 / 60, -9 / 60, 1 / 60];
const SECOND = [270 / 180, -27 / 180, 2 / 180];

/**
 * Of `at` at 0.
 * @param at the value at so many steps
 */
export function derivativesAlong(at: (steps: number) => Value, step: number): Derivatives {
  const centre = flatten(at(0));
  const first = new Float64Array(centre.length);
  const second = new Float64Array(centre.length);
  FIRST.forEach((weight, k) => {
    const [up, down] = [flatten(at(k + 1)), flatten(at(-k - 1))];
    for (let n = 0; n < first.length; n++) {
      first[n] += (weight * (up[n] - down[n])) / step;
      // from the centre, so that what does not change has no derivative
      second[n] += (SECOND[k] * (up[n] - centre[n] + (down[n] - centre[n]))) / step ** 2;
    }
  });
  return { first, second };
}

/** Numbers in the shape of a value. */
export function shaped(shape: Value, numbers: ArrayLike<number>): Value {
  let next = 0;
  return entrywise([shape], () => numbers[next++]);
}
