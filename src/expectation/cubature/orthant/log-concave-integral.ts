import { lobatto } from "../../../numerics/lobatto.js";
import type { LogEstimate } from "./log-estimate.js";

/** The ends of a panel are nodes, so that a steep fall next to one of them is seen. */
const { nodes: NODES, degree: DEGREE } = lobatto(12);
const WEIGHTS = NODES.map((x) => 1 / (DEGREE * (DEGREE + 1) * legendre(2 * x - 1) ** 2));
/** What lies below e^-DEPTH of the largest value is left out. */
const DEPTH = 42;
/** Panels are halved at most this often. */
const HALVINGS = 40;
/** Rounding of f in units of its largest value: it is a sum of a few terms of one sign. */
const ROUNDING = 4 * 2 ** -52;

/**
 * Logarithm of the integral of e^f over (low, Infinity), f concave and at most a parabola -z^2/2 plus a constant:
 * Gauss-Lobatto rules on panels about the maximum, halved until the halves agree with the whole, to the tolerance or
 * to the rounding of f: far out in the tail f is large, and its rounding is relative error of e^f.
 *
 * @param f finite wherever it is called
 * @param low -Infinity included
 * @param tolerance relative error at which halving ends; the sum of the last differences is what is stated
 */
export function logConcaveIntegral(
  f: (z: number) => number,
  low: number,
  tolerance: number,
): LogEstimate {
  const peak = peakOf(f, low);
  const from = edge(f, peak, -1, low);
  const to = edge(f, peak, 1, Infinity);
  const panel = (a: number, b: number): number => panelSum(f, peak.top, a, b);
  const [left, right] = [panel(from, peak.at), panel(peak.at, to)];
  const scale = left + right;
  const rounding = ROUNDING * (1 + Math.abs(peak.top));
  const close = Math.max(tolerance, rounding) * scale;
  let [total, error] = [0, 0];
  const refine = (a: number, b: number, sum: number, halvings: number): void => {
    const middle = (a + b) / 2;
    const [before, after] = [panel(a, middle), panel(middle, b)];
    const gap = Math.abs(before + after - sum);
    if (gap <= close || halvings === HALVINGS) {
      total += before + after;
      error += gap;
      return;
    }
    refine(a, middle, before, halvings + 1);
    refine(middle, b, after, halvings + 1);
  };
  if (from < peak.at) refine(from, peak.at, left, 0);
  refine(peak.at, to, right, 0);
  return { log: peak.top + Math.log(total), error: error / total + rounding };
}

function panelSum(f: (z: number) => number, top: number, a: number, b: number): number {
  let sum = 0;
  for (let n = 0; n <= DEGREE; n++)
    sum += WEIGHTS[n] * Math.exp(f(n === DEGREE ? b : a + (b - a) * NODES[n]) - top);
  return (b - a) * sum;
}

/** P_DEGREE(x) by the three-term recurrence. */
function legendre(x: number): number {
  let [before, value] = [1, x];
  for (let k = 2; k <= DEGREE; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return value;
}

/** Where f is within 1 of its maximum, and how far it is from there that f has fallen by about 1. */
interface Peak {
  readonly at: number;
  readonly top: number;
  readonly reach: number;
}

/** Walks uphill by doubled steps, then halves the longer side of the bracket. */
function peakOf(f: (z: number) => number, low: number): Peak {
  let at = Math.max(low, 0);
  let top = f(at);
  let step = 1 / (1 + Math.abs(at));
  let left = Math.max(low, at - step);
  let right = at + step;
  let [atLeft, atRight] = [f(left), f(right)];
  while (atRight > top) {
    [left, atLeft, at, top] = [at, top, right, atRight];
    right += step *= 2;
    atRight = f(right);
  }
  while (atLeft > top) {
    [right, atRight, at, top] = [at, top, left, atLeft];
    left = Math.max(low, left - (step *= 2));
    atLeft = f(left);
  }
  while (top - Math.min(atLeft, atRight) > 1) {
    const onRight = right - at >= at - left;
    const middle = onRight ? (at + right) / 2 : (at + left) / 2;
    if (middle === at || middle === left || middle === right) break;
    const value = f(middle);
    if (value > top && onRight) [left, atLeft] = [at, top];
    else if (value > top) [right, atRight] = [at, top];
    else if (onRight) [right, atRight] = [middle, value];
    else [left, atLeft] = [middle, value];
    if (value > top) [at, top] = [middle, value];
  }
  return { at, top, reach: Math.max(at - left, right - at) };
}

/** On one side of the peak the place where f has fallen by DEPTH, to within half of that; or the bound. */
function edge(f: (z: number) => number, peak: Peak, sign: number, bound: number): number {
  const { at, top, reach } = peak;
  const fallen = (z: number): number => top - f(z);
  const within = (distance: number): number =>
    sign > 0 ? Math.min(bound, at + distance) : Math.max(bound, at - distance);
  let near = 0;
  let far = Math.max(reach, 1e-300);
  while (within(far) !== bound && fallen(within(far)) < DEPTH) {
    near = far;
    far *= 2;
  }
  if (within(far) === bound && fallen(bound) < 1.5 * DEPTH) return bound;
  for (let halving = 0; halving < 60 && fallen(within(far)) > 1.5 * DEPTH; halving++) {
    const middle = (near + far) / 2;
    if (fallen(within(middle)) < DEPTH) near = middle;
    else far = middle;
  }
  return within(far);
}
