import type { Curve } from "./curve.js";
import type { Interval } from "./interval.js";

/** Steps used on each side of the estimate. */
const WINDOW = 6;

/**
 * The exponent s with which y approaches its limit, y = limit + C t^-s (1 + o(1)), from the increments of y
 * alone, so that the limit need not be known: over equal steps of log t the increments shrink like t^-s.
 * Needs a curve sampled at equal steps of log t. The interval holds the drift between windows, extrapolated
 * geometrically, and the error of the increments; points whose increments are lost in their errors are
 * left out.
 */
export function approachRateOf(curve: Curve): Interval {
  const increments = usableIncrements(curve);
  const rates = increments.slice(WINDOW).map(({ log, error, x }, k) => {
    const before = increments[k];
    const width = x - before.x;
    return { value: -(log - before.log) / width, error: (error + before.error) / width };
  });
  const unknown = { value: NaN, error: Infinity };
  if (rates.length < 2 * WINDOW) return unknown;
  return settled(rates) ?? unknown;
}

interface Increment {
  readonly x: number;
  readonly log: number;
  /** Relative. */
  readonly error: number;
}

/** Increments of one sign, from the end of the first transient, known to a hundredth. */
function usableIncrements({ logTimes, logValues, errors }: Curve): Increment[] {
  const all = logTimes.slice(1).map((x, k) => {
    const [y0, y1] = [Math.exp(logValues[k]), Math.exp(logValues[k + 1])];
    const error = (y0 * errors[k] + y1 * errors[k + 1]) / Math.abs(y1 - y0);
    return { x: (x + logTimes[k]) / 2, difference: y1 - y0, error };
  });
  const end = all.findLastIndex(({ error }) => error < 0.01);
  const sign = end < 0 ? 0 : Math.sign(all[end].difference);
  const start =
    1 +
    all
      .slice(0, end + 1)
      .findLastIndex(({ difference, error }) => Math.sign(difference) !== sign || error >= 0.01);
  return all
    .slice(start, end + 1)
    .map(({ x, difference, error }) => ({ x, log: Math.log(Math.abs(difference)), error }));
}

/** Where drift between windows and error are least together. */
function settled(rates: readonly Interval[]): Interval | undefined {
  const candidates = rates.slice(2 * WINDOW).map((rate, k) => {
    const drift = Math.max(
      Math.abs(rate.value - rates[k + WINDOW].value),
      Math.abs(rates[k + WINDOW].value - rates[k].value),
    );
    return { value: rate.value, error: 3 * drift + rate.error };
  });
  return candidates.sort((a, b) => a.error - b.error)[0];
}
