import { add, divide, exactly, multiply, negate, square, subtract, up } from "./interval.js";
import type { Interval } from "./interval.js";
import { exponential } from "./interval-functions.js";

/** Enclosed values at one node: w and w - w^2 times the Gaussian weight, relative to e^shift. */
export interface LogisticTerm {
  readonly gradient: Interval;
  readonly curvature: Interval;
}

/** Sums over all nodes k h, k from -infinity to infinity. */
export interface LogisticSums extends LogisticTerm {
  /** The terms are relative to e^shift. */
  readonly shift: number;
}

/** Terms below e^-46 = 1e-20 of the largest are left to the bound on the tail. */
const NEGLIGIBLE = 1e-20;

/**
 * Encloses sum_k f(k h) for f = w(r) e^{-(r-m)^2/(2B)} and f = (w - w^2)(r) e^{-(r-m)^2/(2B)}, h a power of two.
 *
 * Both f are log-concave, so f(r + h)/f(r) falls in r: beyond the last node summed, with ratio rho of the last
 * two, the rest is at most last * rho/(1 - rho).
 */
export function logisticSums(mean: number, variance: number, step: number): LogisticSums {
  const peak = Math.round(mode(mean, variance) / step);
  const margin = peak * step;
  const shift = -((margin - mean) ** 2) / (2 * variance) - Math.max(margin, 0);
  const at = (k: number): LogisticTerm => logisticTerm(k * step, mean, variance, shift);
  const centre = at(peak);
  const right = sumBeyond(peak, 1, at);
  const left = sumBeyond(peak, -1, at);
  return {
    gradient: add(centre.gradient, add(right.gradient, left.gradient)),
    curvature: add(centre.curvature, add(right.curvature, left.curvature)),
    shift,
  };
}

/** Sum over the nodes on one side of the peak, the tail included. */
function sumBeyond(peak: number, direction: 1 | -1, at: (k: number) => LogisticTerm): LogisticTerm {
  let gradient = exactly(0);
  let curvature = exactly(0);
  let previous = at(peak);
  for (let k = peak + direction; ; k += direction) {
    const term = at(k);
    gradient = add(gradient, term.gradient);
    curvature = add(curvature, term.curvature);
    if (term.gradient.high < NEGLIGIBLE) {
      return {
        gradient: add(gradient, tail(previous.gradient, term.gradient)),
        curvature: add(curvature, tail(previous.curvature, term.curvature)),
      };
    }
    previous = term;
  }
}

/** Encloses what follows the last of two successive terms of a log-concave sequence, NaN if it does not fall. */
function tail(previous: Interval, last: Interval): Interval {
  const ratio = divide(last, previous).high;
  const rest = divide(multiply(last, exactly(ratio)), subtract(exactly(1), exactly(ratio)));
  return { low: 0, high: ratio < 1 ? up(rest.high) : NaN };
}

function logisticTerm(margin: number, mean: number, variance: number, shift: number): LogisticTerm {
  const distance = subtract(exactly(margin), exactly(mean));
  const quadratic = negate(divide(square(distance), exactly(2 * variance)));
  const exponent = subtract(subtract(quadratic, exactly(Math.max(margin, 0))), exactly(shift));
  const small = exponential(exactly(-Math.abs(margin)));
  const share = divide(exactly(1), add(exactly(1), small));
  const gradient = multiply(exponential(exponent), share);
  const opposite = margin > 0 ? share : multiply(small, share);
  return { gradient, curvature: multiply(gradient, opposite) };
}

/** Where w(r) e^{-(r-m)^2/(2B)} is largest, roughly: the zero of m - r - B (1 - w(r)) in [m - B, m]. */
function mode(mean: number, variance: number): number {
  let [low, high] = [mean - variance, mean];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (mean - middle > variance / (1 + Math.exp(-middle))) low = middle;
    else high = middle;
  }
  return low;
}
