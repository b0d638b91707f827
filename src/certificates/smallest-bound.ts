import { decimal, divide, down, exactly, interval, multiply, subtract } from "./interval.js";
import type { Interval } from "./interval.js";
import { logisticEnclosure } from "./logistic-enclosure.js";

const STEPS = 400;

/** The equation a(mean, noise (A - less)/divisor) = A for a bound A, in decimal numbers; mean >= 0, divisor > 0. */
export interface BoundEquation {
  readonly mean: string;
  readonly less: string;
  readonly divisor: string;
}

/** The one whose least solution A(nu) bounds the ratio. */
export const BOUND_EQUATION: BoundEquation = { mean: "0", less: "1", divisor: "2" };

/**
 * Encloses A(nu), nu = gamma tr K/d the noise: the least A with a(0, noise (A - 1)/2) = A, which is the least A that bounds a(t) for all
 * K_1 = K_2, all means and all times. The noise is a decimal number >= 0.
 *
 * From below by iteration of A -> a(0, noise (A - 1)/2) from A = 2, rounded down: the map is increasing, so no
 * iterate passes its least fixed point. From above by a number that the map does not increase: a fixed point
 * lies at or below it. With a mean the ratio still grows with the variance.
 * @param equation another one, of a statement that is false then
 */
export function smallestBound(noise: string, equation = BOUND_EQUATION): Interval {
  const mean = Number(equation.mean);
  const ratioOn = mean === 0 ? ratioWithoutMean : (variance: Interval) => ratioAt(mean, variance);
  const share = divide(decimal(noise), decimal(equation.divisor));
  const image = (A: number): Interval => {
    const variance = multiply(share, subtract(exactly(A), decimal(equation.less)));
    return ratioOn(interval(Math.max(0, variance.low), variance.high));
  };
  let low = ratioOn(exactly(0)).low;
  for (let k = 0; k < STEPS; k++) {
    const next = image(low).low;
    if (!(next > low)) break;
    low = next;
  }
  for (let width = 1e-13; width < 1e-2; width *= 2) {
    const high = low * (1 + width);
    if (image(high).high <= high) return interval(low, high);
  }
  throw new Error(`smallestBound: noise: ${noise}, expected one for which the iteration converges`);
}

/** Variances below this are too small for the trapezoidal rule to be worth its steps. */
const SMALL = 2 ** -30;

/**
 * Encloses a(0, B) on an interval of variances: it grows with B, as E[w - w^2] at mean 0 falls, from a(0, 0) = 2;
 * 1/a(0, B) >= 1/2 - B/8 since w - w^2 >= 1/4 - r^2/16.
 */
function ratioWithoutMean({ low, high }: Interval): Interval {
  const least = low > SMALL ? logisticEnclosure(0, low).ratio.low : 2;
  const expansion = subtract(exactly(0.5), divide(exactly(high), exactly(8)));
  const most =
    high > SMALL ? logisticEnclosure(0, high).ratio.high : divide(exactly(1), expansion).high;
  return { low: Math.max(2, least), high: most };
}

/** Encloses a(mean, B), mean > 0, on an interval of variances: it grows with B from 1 + e^-mean >= 2 - mean. */
function ratioAt(mean: number, { low, high }: Interval): Interval {
  const least = low > SMALL ? logisticEnclosure(mean, low).ratio.low : 0;
  return {
    low: Math.max(down(2 - mean), least),
    high: logisticEnclosure(mean, Math.max(high, SMALL)).ratio.high,
  };
}
