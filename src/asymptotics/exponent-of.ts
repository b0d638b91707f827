import { wynnEpsilon } from "./accelerate.js";
import { dividedBy, type Curve } from "./curve.js";
import type { Estimate } from "./extrapolate.js";
import { logLogPowerOf, logPowerOf, powerOf } from "./growth.js";
import { interpolated } from "./interpolated.js";
import { covers, type Interval } from "./interval.js";
import { logOfLaw, parseLaw, type Law } from "./law.js";

export interface ExponentOptions {
  /** Whose exponent: that of t, the default, of log t, or of log log t. */
  readonly of?: "t" | "log t" | "log log t";
  /** What y is divided by first: a law that is known to be a factor. */
  readonly over?: string | Law;
}

/** An exponent, and a second opinion on it. */
export interface Exponent extends Estimate {
  /**
   * The limit of local exponents by the epsilon algorithm in powers of 1/log t, which knows nothing of the
   * errors: its error is its own last movement. Undefined where the curve is too short or too coarse.
   */
  readonly accelerated?: Interval;
  /** Whether the second opinion lies in the interval or is itself too vague to contradict it. */
  readonly confirmed: boolean;
}

const EXPONENT = {
  t: powerOf,
  "log t": (ratio: Curve) => logPowerOf(ratio, 0),
  "log log t": (ratio: Curve) => logLogPowerOf(ratio, { power: 0, logPower: 0 }),
} as const;

/** The exponent of t, log t or log log t in y, or in y over a law, with a 95 % interval. */
export function exponentOf(curve: Curve, { of = "t", over = "1" }: ExponentOptions = {}): Exponent {
  const law = typeof over === "string" ? parseLaw(over) : over;
  const ratio = dividedBy(curve, (x) => logOfLaw(law, x));
  const found = EXPONENT[of](ratio);
  const accelerated = of === "log log t" ? undefined : acceleratedExponent(ratio, of);
  const vague = !accelerated || !(accelerated.error < found.error);
  const confirmed = vague || covers(found, accelerated.value);
  return { ...found, ...(accelerated && { accelerated }), confirmed };
}

/** Times per doubling of log t, and doublings, at which local exponents are taken. */
const PER_DOUBLING = 1;
const DOUBLINGS = 7;

/** Local exponents between times with log t in geometric progression, where powers of 1/log t are geometric. */
function acceleratedExponent(curve: Curve, of: "t" | "log t"): Interval | undefined {
  const end = curve.logTimes.at(-1) ?? 0;
  const times = Array.from(
    { length: DOUBLINGS * PER_DOUBLING + 1 },
    (_, k) => end * 2 ** ((k - DOUBLINGS * PER_DOUBLING) / PER_DOUBLING),
  ).filter((x) => x >= Math.max(1.4, curve.logTimes[0]));
  const values = times.map((x) => interpolated(curve, x));
  const scale = of === "t" ? (x: number) => x : Math.log;
  const slopes = times
    .slice(1)
    .map((x, k) => (values[k + 1] - values[k]) / (scale(x) - scale(times[k])));
  return slopes.length < 3 ? undefined : wynnEpsilon(slopes);
}
