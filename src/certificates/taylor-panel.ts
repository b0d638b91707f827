import { add, divide, exactly, multiply, subtract } from "./interval.js";
import type { Interval } from "./interval.js";
import { exponential, wrongWeight } from "./interval-functions.js";

/** Taylor polynomials of degree below ORDER with a remainder of this order, even. */
const ORDER = 8;

/** A stretch [centre - half, centre + half] of the line with Taylor coefficients of a fixed factor on it. */
export interface Panel {
  readonly centre: number;
  readonly half: number;
  /** Coefficients 0..ORDER at the centre. */
  readonly point: readonly Interval[];
  /** The same, for every expansion point in the panel. */
  readonly range: readonly Interval[];
}

/** A panel for the factor w (q - w), w = 1/(1 + e^r); the ends must be exact doubles. */
export function logisticPanel(from: number, to: number, q: Interval): Panel {
  const centre = (from + to) / 2;
  const point = excessSeries(exactly(centre), q);
  return { centre, half: (to - from) / 2, point, range: excessSeries({ low: from, high: to }, q) };
}

/** Taylor coefficients of w (q - w) at r, from w' = -w (1 - w). */
function excessSeries(r: Interval, q: Interval): Interval[] {
  const w = [wrongWeight(r)];
  const squares: Interval[] = [];
  for (let k = 0; k <= ORDER; k++) {
    squares.push(product(w, w, k));
    w.push(divide(subtract(squares[k], w[k]), exactly(k + 1)));
  }
  return squares.map((coefficient, k) => subtract(multiply(q, w[k]), coefficient));
}

/** Coefficient k of the product of two series. */
function product(x: readonly Interval[], y: readonly Interval[], k: number): Interval {
  let sum = exactly(0);
  for (let j = 0; j <= k; j++) sum = add(sum, multiply(x[j], y[k - j]));
  return sum;
}

/**
 * Encloses the integral over the panel of its factor times e^{omega r - beta r^2}: the even Taylor coefficients
 * F_k at the centre give 2 F_k half^{k+1}/(k+1), and F_ORDER over the whole panel the remainder in the same form.
 */
export function integrate(panel: Panel, omega: number, beta: number): Interval {
  const { centre, half, point, range } = panel;
  const atCentre = weightSeries(exactly(centre), omega, beta, ORDER - 2);
  const inside = { low: centre - half, high: centre + half };
  const anywhere = weightSeries(inside, omega, beta, ORDER);
  let sum = exactly(0);
  for (let k = 0; k <= ORDER; k += 2) {
    const coefficient = k === ORDER ? product(range, anywhere, k) : product(point, atCentre, k);
    const length = divide(exactly(2 * half ** (k + 1)), exactly(k + 1));
    sum = add(sum, multiply(coefficient, length));
  }
  return sum;
}

/** Taylor coefficients of e^{omega r - beta r^2} at r: (k+1) E_{k+1} = (omega - 2 beta r) E_k - 2 beta E_{k-1}. */
function weightSeries(r: Interval, omega: number, beta: number, degree: number): Interval[] {
  const twice = exactly(2 * beta);
  const slope = subtract(exactly(omega), multiply(twice, r));
  const exponent = multiply(r, subtract(exactly(omega), multiply(exactly(beta), r)));
  const series = [exponential(exponent)];
  for (let k = 0; k < degree; k++) {
    const first = multiply(slope, series[k]);
    const next = k === 0 ? first : subtract(first, multiply(twice, series[k - 1]));
    series.push(divide(next, exactly(k + 1)));
  }
  return series;
}
