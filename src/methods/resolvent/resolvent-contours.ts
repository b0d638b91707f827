import { ellipse, type Contour } from "../../resolvent/contour.js";
import type { SpectrumInterval } from "../../resolvent/spectrum-interval.js";

/** Nodes by which the finer of two runs is ahead at least, so that their contours differ. */
export const MORE_NODES = 8;

/** One contour for each distinct covariance, and what is expected of them. */
export interface ContourPlan {
  readonly contours: readonly Contour[];
  /** log of the relative error expected from quadrature and rounding after growth. */
  readonly logError: number;
}

/** Most nodes a contour: alone, or as one of two, where the grid has the square of it. */
const MOST_NODES: readonly number[] = [256, 64];
const FEWEST_NODES = 16;
const SMALLEST_DECAY = 0.02;
const LARGEST_DECAY = 2;

/**
 * Ellipses around the spectra with as few nodes as the tolerance allows.
 *
 * The trapezoidal rule errs by e^{-decay n}. Errors of S(t,z) grow like exp(-2 Re z tau): to the left of 0 by
 * at most the factor e^G, G = 2 sum_c max(0, -left_c) tau_c, where left_c is the leftmost point of
 * contour c and tau_c the slow time of that covariance. More decay means a contour further left; the decay
 * chosen minimises (e^{-decay n} + eps) e^G, and n grows from `fewest` by eights until this is below the
 * tolerance or n is the largest allowed.
 */
export function planContours(
  intervals: readonly SpectrumInterval[],
  slowTimes: readonly number[],
  tolerance: number,
  fewest = FEWEST_NODES,
): ContourPlan {
  const most = MOST_NODES[intervals.length - 1];
  let n = fewest;
  let best = bestDecay(intervals, slowTimes, n);
  while (best.logError > Math.log(tolerance) && n + 8 <= most) {
    n += 8;
    best = bestDecay(intervals, slowTimes, n);
  }
  const margin = Math.cosh(best.decay) - 1;
  return {
    contours: intervals.map((interval) => ellipse(interval, margin, n)),
    logError: best.logError,
  };
}

function bestDecay(
  intervals: readonly SpectrumInterval[],
  slowTimes: readonly number[],
  n: number,
): { decay: number; logError: number } {
  let best = { decay: SMALLEST_DECAY, logError: Infinity };
  for (let decay = SMALLEST_DECAY; decay <= LARGEST_DECAY; decay *= 1.03) {
    const growth = intervals.reduce(
      (total, interval, c) => total + growthExponent(leftEnd(interval, decay), slowTimes[c]),
      0,
    );
    const logError = Math.log(Math.exp(-decay * n) + Number.EPSILON) + growth;
    if (logError < best.logError) best = { decay, logError };
  }
  return best;
}

function leftEnd({ lowest, highest }: SpectrumInterval, decay: number): number {
  return 0.5 * (lowest + highest) - 0.5 * (highest - lowest) * Math.cosh(decay);
}

function growthExponent(left: number, slowTime: number): number {
  return 2 * Math.max(0, -left) * Math.max(0, slowTime);
}

/** G: errors of S made early have grown by at most e^G when the slow times are tau_c. */
export function growthOf(contours: readonly Contour[], slowTimes: readonly number[]): number {
  return contours.reduce(
    (total, { center, semiAxes }, c) => total + growthExponent(center - semiAxes[0], slowTimes[c]),
    0,
  );
}

/** log of the relative error expected of contours when the slow times are tau_c. */
export function logErrorOf(contours: readonly Contour[], slowTimes: readonly number[]): number {
  const [{ decay, nodes }] = contours;
  const quadrature = Math.exp(-decay * nodes.length);
  return Math.log(quadrature + Number.EPSILON) + growthOf(contours, slowTimes);
}
