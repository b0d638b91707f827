import { staysComparable } from "./comparable.js";
import { compare, standing, type Standing } from "./compare.js";
import { horizon, type Curve } from "./curve.js";
import type { Estimate } from "./extrapolate.js";
import { LEAST_DIFFERENCE, RESOLUTION, type Finding } from "./finding.js";
import { limitOf, logPowerOf, powerOf } from "./growth.js";
import { intervalText, timeLatex } from "./number-in-text.js";
import { beyondPowers } from "./stretched.js";

export { staysComparable } from "./comparable.js";

/**
 * y -> c > 0, c known to `error`. Where it is open whether y goes on growing or decaying there is no limit to
 * compare, and nothing is decided.
 */
export function tendsToValue(curve: Curve, c: number, error = 0): Finding {
  const drift = staysComparable(curve);
  if (drift.decision !== "holds") return drift;
  const limit = limitOf(curve);
  const name = `limit of ${curve.name}`;
  const widened = { ...limit, error: limit.error + error };
  const found = compare(curve, name, widened, c, RESOLUTION.limit * Math.abs(c));
  return { ...found, measured: { ...drift.measured, ...found.measured } };
}

/** y -> 0 at the rate of exp(-c t^s) or of a power of t or of log t: the leading exponent that is not zero is negative. */
export function tendsToZero(curve: Curve): Finding {
  const beyond = beyondPowers(curve);
  if (beyond) {
    const place = beyond.sign < 0 ? "below" : "above";
    return decided(place, "power of $t$ in the logarithm", beyond.stretch, curve);
  }
  const power = powerOf(curve);
  const place = standing(power, 0, RESOLUTION.power, LEAST_DIFFERENCE.power);
  if (place !== "equal") return decided(place, "power of $t$", power, curve);
  const logPower = logPowerOf(curve, 0);
  const logPlace = standing(logPower, 0, RESOLUTION.logPower, LEAST_DIFFERENCE.logPower);
  return decided(logPlace, "power of $\\log t$", logPower, curve);
}

const DECISIONS = {
  below: "holds",
  above: "fails",
  equal: "fails",
  near: "undecided",
  unknown: "undecided",
} as const satisfies Record<Standing, Finding["decision"]>;

function decided(place: Standing, exponent: string, found: Estimate, curve: Curve): Finding {
  const name = `${exponent} in ${curve.name}`;
  const by = `by $t = ${timeLatex(horizon(curve))}$`;
  const doubt =
    place === "near" ? ", too small to be told from $0$" : place === "unknown" ? ", too wide" : "";
  const summary = found.reason
    ? `The ${name} is not determined ${by}: ${found.reason}.`
    : `The ${name} is ${intervalText(found)} ${by}${doubt}.`;
  return {
    decision: DECISIONS[place],
    summary,
    measured: { [name]: { value: found.value, error: found.error } },
  };
}
