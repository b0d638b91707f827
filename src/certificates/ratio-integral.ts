import { divide, down, exactly, negate, subtract, up, add, multiply } from "./interval.js";
import type { Interval } from "./interval.js";
import { exponential, logarithm } from "./interval-functions.js";
import { integrate, logisticPanel } from "./taylor-panel.js";
import type { Panel } from "./taylor-panel.js";

/** A box of means and variances, 0 <= mean, 0 < variance. */
export interface Box {
  readonly mean: Interval;
  readonly variance: Interval;
}

/** The line of margins cut where w (q - w), q = 1 - 1/A, changes sign. */
export interface ExcessPanels {
  /** q. */
  readonly threshold: Interval;
  /** From r = 0 upwards; the factor is positive. */
  readonly right: readonly Panel[];
  /** From r = 0 down to the change of sign; positive. */
  readonly middle: readonly Panel[];
  /** From the change of sign downwards; negative. */
  readonly left: readonly Panel[];
}

/** Panels are half as wide near r = 0, where most of the integral lies. */
const NEAR = 8;
const NEAR_WIDTH = 0.5;
const FAR_WIDTH = 1;
const RIGHT_END = 24;
const LEFT_LENGTH = 96;
/** The change of sign is known to this width; dyadic, so that all ends of panels are exact. */
const GRID = 2 ** -20;
/** Left of a point where the rest weighs less than this, nothing more is summed. */
const NEGLIGIBLE = 2 ** -18;

/** Panels for a bound A > 2, for which the sign changes at r = -log(A - 1) < 0. */
export function excessPanels(bound: number): ExcessPanels {
  if (!(bound > 2)) throw new Error(`excessPanels: bound: ${bound}, expected > 2`);
  const threshold = subtract(exactly(1), divide(exactly(1), exactly(bound)));
  const root = negate(logarithm(subtract(exactly(bound), exactly(1))));
  const below = Math.floor(root.low / GRID) * GRID;
  const above = Math.ceil(root.high / GRID) * GRID;
  const cut = (from: number, to: number): Panel =>
    logisticPanel(Math.min(from, to), Math.max(from, to), threshold);
  return {
    threshold,
    right: edges(0, RIGHT_END).map(([from, to]) => cut(from, to)),
    middle: edges(0, above).map(([from, to]) => cut(from, to)),
    left: edges(below, below - LEFT_LENGTH).map(([from, to]) => cut(from, to)),
  };
}

/** Consecutive stretches from one end to the other. */
function edges(from: number, to: number): [number, number][] {
  const direction = Math.sign(to - from);
  const stretches: [number, number][] = [];
  for (let start = from; start !== to;) {
    const width = Math.abs(start) < NEAR ? NEAR_WIDTH : FAR_WIDTH;
    const end = Math.abs(to - start) <= width ? to : start + direction * width;
    stretches.push([start, end]);
    start = end;
  }
  return stretches;
}

/**
 * A lower bound, for all (m, B) in the box at once, on
 *
 *   J = integral of w (q - w) e^{omega r - beta r^2} dr,   omega = m/B, beta = 1/(2B),
 *
 * which is e^{m^2/(2B)} sqrt(2 pi B) (E[w - w^2] - E[w]/A): a(m, B) < A exactly where J > 0.
 *
 * No monotonicity of a is used. At every r the weight e^{omega r - beta r^2} is replaced by its least value
 * over the box where w (q - w) > 0 and by its largest where w (q - w) < 0. What is left out: positive parts
 * beyond r = 24; the stretch where the sign changes, at most 2^-19 long, on which |w (q - w)| <= 2^-20; and the
 * left tail, bounded by its exponential.
 */
export function excessIntegral(panels: ExcessPanels, { mean, variance }: Box): number {
  const omega = divide(mean, variance);
  const beta = divide(exactly(0.5), variance);
  let sum = exactly(-(2 ** -38));
  for (const panel of panels.right) sum = add(sum, integrate(panel, omega.low, beta.high));
  for (const panel of panels.middle) sum = add(sum, integrate(panel, omega.high, beta.high));
  for (const panel of panels.left) {
    sum = add(sum, integrate(panel, omega.low, beta.low));
    const rest = leftTail(panel.centre - panel.half, omega.low, beta.low, panels.threshold);
    if (rest < NEGLIGIBLE) return down(sum.low - rest);
  }
  return -Infinity;
}

/** Upper bound on the integral of (1 - q) e^{omega r - beta r^2} over r < -reach, which bounds |w (q - w)| there. */
function leftTail(end: number, omega: number, beta: number, threshold: Interval): number {
  const reach = exactly(-end);
  const fall = multiply(exactly(beta), reach);
  const rate = add(exactly(omega), multiply(exactly(2), fall));
  const size = exponential(negate(multiply(reach, add(exactly(omega), fall))));
  return up(divide(multiply(subtract(exactly(1), threshold), size), rate).high);
}
