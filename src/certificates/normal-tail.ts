import { add, divide, exactly, multiply, negate, squareRoot, subtract } from "./interval.js";
import type { Interval } from "./interval.js";
import { PI } from "./interval-functions.js";

const TERMS = 200;

/**
 * Encloses P(Z > sqrt(s)) for a standard normal Z, 0 < s <= 40: one half less the integral of the density from 0 to
 * sqrt(s), whose power series sum_k (-s/2)^k / (k! (2k + 1)) alternates; after TERMS terms it falls, and the
 * remainder is below the last term. The absolute error grows like e^{s/2} times the rounding of a double.
 */
export function normalTail(s: Interval): Interval {
  if (!(s.low > 0 && s.high <= 40))
    throw new Error(`normalTail: s: [${s.low}, ${s.high}], expected within (0, 40]`);
  const ratio = negate(divide(s, exactly(2)));
  let power = exactly(1);
  let sum = exactly(0);
  for (let k = 0; k < TERMS; k++) {
    sum = add(sum, divide(power, exactly(2 * k + 1)));
    power = divide(multiply(power, ratio), exactly(k + 1));
  }
  const last = Math.max(Math.abs(power.low), Math.abs(power.high));
  const series = add(sum, { low: -last, high: last });
  const density = squareRoot(divide(s, multiply(exactly(2), PI)));
  return subtract(exactly(0.5), multiply(density, series));
}
