import { add, exactly, hull, multiply } from "./interval.js";
import type { Interval } from "./interval.js";
import { logisticEnclosure } from "./logistic-enclosure.js";
import type { LogisticEnclosure } from "./logistic-enclosure.js";
import type { Box } from "./ratio-integral.js";

/**
 * Encloses log E[w], log E[w - w^2] and a on a box, mean >= 0 and variance > 0.
 *
 * E[w] and a fall in m and grow with B for m >= 0: two corners decide. E[w - w^2] falls in m and is not monotone in
 * B, but d/dB E[phi] = E[phi'']/2 and phi = w - w^2 has -1/2 <= phi''/phi = 1 - 6 phi <= 1, so the mean-value form
 * is log E[w - w^2] at (m, B) lies in log E[w - w^2] at (m, B_0) plus [-1/4, 1/2] (B - B_0) for B >= B_0, and the mirror image below.
 */
export function logisticBox({ mean, variance }: Box): LogisticEnclosure {
  const least = logisticEnclosure(mean.high, variance.low);
  const most = logisticEnclosure(mean.low, variance.high);
  const middle = (variance.low + variance.high) / 2;
  const curvature = hull(
    logisticEnclosure(mean.high, middle).logCurvature,
    logisticEnclosure(mean.low, middle).logCurvature,
  );
  return {
    logGradient: hull(least.logGradient, most.logGradient),
    logCurvature: add(curvature, spread(variance, middle)),
    ratio: hull(least.ratio, most.ratio),
  };
}

/** By how much log E[w - w^2] can differ from its value at the middle variance. */
function spread(variance: Interval, middle: number): Interval {
  const slope = { low: -0.25, high: 0.5 };
  const ends = [variance.low, variance.high].map((end) =>
    multiply(slope, add(exactly(end), exactly(-middle))),
  );
  return hull(exactly(0), hull(ends[0], ends[1]));
}
