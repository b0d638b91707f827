import type { Interval } from "../../src/certificates/interval.js";
import type { Outcome, Step } from "../lemma.js";
import type { Compared } from "../numbers.js";

/** A double stands for itself. */
type Value = number | Interval;

const low = (x: Value): number => (typeof x === "number" ? x : x.low);
const high = (x: Value): number => (typeof x === "number" ? x : x.high);

/**
 * Holds when every left side is certainly below its right side, fails when one is certainly not below; in between,
 * when the enclosures overlap, nothing is decided.
 */
export function certainlyBelow(
  compared: Compared,
  pairs: readonly (readonly [left: Value, right: Value])[],
): Step {
  const margins = pairs.map(([left, right]) => low(right) - high(left));
  const least = margins.some(Number.isNaN) ? NaN : Math.min(...margins);
  const worst = pairs[margins.findIndex((margin) => margin === least)] ?? pairs[0];
  const wrong = pairs.find(([left, right]) => low(left) >= high(right));
  const outcome: Outcome = least > 0 ? "holds" : wrong === undefined ? "undecided" : "fails";
  const [left, right] = wrong ?? worst;
  const found = `${text(left)} against ${text(right)}, the closest of ${pairs.length}`;
  return { ...compared, by: "certified interval", outcome, found };
}

/** Holds when every enclosure lies within its bounds, fails when one lies apart from them. */
export function certainlyWithin(
  compared: Compared,
  pairs: readonly (readonly [enclosure: Value, bounds: Interval])[],
): Step {
  const inside = pairs.every(([x, bounds]) => low(x) >= bounds.low && high(x) <= bounds.high);
  const apart = pairs.find(([x, bounds]) => low(x) > bounds.high || high(x) < bounds.low);
  const outcome: Outcome = inside ? "holds" : apart === undefined ? "undecided" : "fails";
  const [x, bounds] = apart ?? pairs[0];
  return {
    ...compared,
    by: "certified interval",
    outcome,
    found: `${text(x)} within ${text(bounds)}: ${outcome}`,
  };
}

export const TRAPEZOID = "trapezoidal rule in interval arithmetic";

function text(x: Value): string {
  if (typeof x === "number") return String(x);
  return `[${x.low.toPrecision(12)}, ${x.high.toPrecision(12)}]`;
}
