import { horizon, type Curve } from "./curve.js";
import type { Estimate } from "./extrapolate.js";
import type { Finding } from "./finding.js";
import type { Interval } from "./interval.js";
import { intervalText, timeLatex } from "./number-in-text.js";

/** Half-widths by which a stated number must be missed before the statement fails. */
const EXCLUSION = 2;
/** The same where the interval is wider than the resolution: what leaves so much open may have left out more. */
const EXCLUSION_BY_WIDE = 3;

/** Farther from a stated number than so many resolutions nothing in the interval may be: it would be another statement's. */
const NEIGHBOURHOOD = 1.5;

/** Where a measured number stands relative to a stated one. */
export type Standing = "below" | "equal" | "above" | "near" | "unknown";

/**
 * "equal": the interval is no wider than the resolution, lies within one and a half of them and holds the stated number,
 * or misses it by less than a second half-width and than the least difference that counts. "below", "above": excluded by two
 * half-widths, three where the interval is wider than the resolution, and by that least difference. "near": not in the interval, not excluded either. "unknown": in the interval, which is too wide, or reaches too far to one side.
 */
export function standing(
  found: Interval,
  stated: number,
  resolution: number,
  leastDifference = 0,
): Standing {
  const difference = found.value - stated;
  const distance = Math.abs(difference);
  const exclusion = found.error > resolution ? EXCLUSION_BY_WIDE : EXCLUSION;
  if (!Number.isFinite(found.error) || !Number.isFinite(found.value)) return "unknown";
  if (distance > exclusion * found.error && distance > leastDifference)
    return difference < 0 ? "below" : "above";
  const chance = distance <= exclusion * found.error && distance <= leastDifference;
  if (distance > found.error && !chance) return "near";
  const farthest = distance + found.error;
  return found.error > resolution || farthest > NEIGHBOURHOOD * resolution ? "unknown" : "equal";
}

/** Whether a measured number is the stated one, to the resolution that a verdict needs. */
export function compare(
  curve: Curve,
  name: string,
  found: Estimate,
  stated: number,
  resolution: number,
  leastDifference = 0,
): Finding {
  const measured = { [name]: { value: found.value, error: found.error } };
  const place = standing(found, stated, resolution, leastDifference);
  const target = `$${Number(stated.toPrecision(6))}$`;
  const value = `The ${name} is ${intervalText(found)}`;
  const by = `by $t = ${timeLatex(horizon(curve))}$`;
  const sentences: Record<Standing, string> = {
    below: `${value} ${by}, not ${target}.`,
    above: `${value} ${by}, not ${target}.`,
    near: `${value} ${by}: ${target} is just outside, too close to be excluded.`,
    unknown: found.reason
      ? `The ${name} is not determined ${by}: ${found.reason}.`
      : `${value}: not known to the $${resolution}$ that telling it from ${target} needs.`,
    equal: `${value} (stated: ${target}).`,
  };
  return { decision: DECISIONS[place], summary: sentences[place], measured };
}

const DECISIONS = {
  below: "fails",
  above: "fails",
  near: "undecided",
  unknown: "undecided",
  equal: "holds",
} as const satisfies Record<Standing, Finding["decision"]>;
