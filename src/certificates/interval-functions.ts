import { add, divide, down, exactly, multiply, subtract, up } from "./interval.js";
import type { Interval } from "./interval.js";

/**
 * Relative widening of Math.exp and Math.log. V8 ports both from fdlibm, which states errors below one unit in
 * the last place, at most 2^-52 relative; 2^-50 leaves a factor of four. The one assumption of this folder on
 * the machine beyond IEEE 754, checked against decimal arithmetic in the tests.
 */
const WIDENING = 2 ** -50;

/** Math.PI is pi rounded down: pi - Math.PI = 1.22e-16. */
export const PI: Interval = { low: Math.PI, high: up(Math.PI) };

export function exponential(x: Interval): Interval {
  const low = Math.exp(x.low);
  const high = Math.exp(x.high);
  return {
    low: Math.max(0, down(low - low * WIDENING)),
    high: up(high + high * WIDENING + Number.MIN_VALUE),
  };
}

/** NaN for numbers that are not positive. */
export function logarithm(x: Interval): Interval {
  const low = Math.log(x.low);
  const high = Math.log(x.high);
  return {
    low: down(low - Math.abs(low) * WIDENING),
    high: up(high + Math.abs(high) * WIDENING),
  };
}

/**
 * 1/(1 + e^r), the weight on the wrong class at margin r; from the ends, because it falls.
 */
export function wrongWeight(r: Interval): Interval {
  const one = exactly(1);
  return {
    low: divide(one, add(one, exponential(exactly(r.high)))).low,
    high: divide(one, add(one, exponential(exactly(r.low)))).high,
  };
}

const TERMS = 14;

/**
 * tan x for 0 <= x <= 1.5 from the Taylor polynomials of sine and cosine; their remainders are below the first
 * term left out, x^(2n)/(2n)! <= 1.5^28/28! < 3e-25.
 */
export function tangent(x: Interval): Interval {
  if (!(x.low >= 0 && x.high <= 1.5)) return { low: NaN, high: NaN };
  const squared = multiply(x, x);
  let sine = exactly(0);
  let cosine = exactly(0);
  for (let k = TERMS - 1; k >= 0; k--) {
    // x^2/((2k+1)(2k+2)) and x^2/((2k+2)(2k+3)) by Horner's scheme
    cosine = subtract(exactly(1), multiply(cosine, quotient(squared, (2 * k + 1) * (2 * k + 2))));
    sine = subtract(exactly(1), multiply(sine, quotient(squared, (2 * k + 2) * (2 * k + 3))));
  }
  const remainder = { low: -3e-25, high: 3e-25 };
  return divide(add(multiply(x, sine), remainder), add(cosine, remainder));
}

function quotient(x: Interval, k: number): Interval {
  return divide(x, exactly(k));
}
