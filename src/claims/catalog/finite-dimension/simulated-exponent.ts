import { standing, type Standing } from "../../../asymptotics/compare.js";
import type { Finding } from "../../../asymptotics/finding.js";
import type { Interval } from "../../../asymptotics/interval.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";

/** Independent observations of log y at one d. */
export interface Group {
  readonly dimension: number;
  readonly logValues: readonly number[];
}

export interface Exponent extends Interval {
  /** Of the slope, from the scatter of the runs. */
  readonly standardError: number;
  /** By how much the slope moves when the smallest d is left out: corrections in 1/d that remain. */
  readonly drift: number;
}

/** Standard errors in a half-width, as in every interval of the ledger. */
export const STANDARD_ERRORS = 2.5;

/**
 * The exponent p of E[log y] = p log d + c by least squares over all runs. What a run scatters by is taken
 * to be the same at every d, as it is when y sqrt(d) has a limit law: few runs at large d then do not need
 * a standard error of their own. Half-width: 2.5 standard errors and the drift.
 */
export function exponentOf(groups: readonly Group[]): Exponent {
  const all = slopeOf(groups);
  const smallest = Math.min(...groups.map(({ dimension }) => dimension));
  const later = slopeOf(groups.filter(({ dimension }) => dimension > smallest));
  const drift = Math.abs(all.slope - later.slope);
  const { slope, standardError } = all;
  return { value: slope, error: STANDARD_ERRORS * standardError + drift, standardError, drift };
}

function slopeOf(groups: readonly Group[]): { slope: number; standardError: number } {
  const runs = groups.reduce((sum, { logValues }) => sum + logValues.length, 0);
  const mean = (of: (group: Group) => number): number =>
    groups.reduce((sum, group) => sum + group.logValues.length * of(group), 0) / runs;
  const centre = mean(logDimension);
  const spread = mean((group) => (logDimension(group) - centre) ** 2);
  const slope = mean((group) => (logDimension(group) - centre) * average(group)) / spread;
  const squares = groups.reduce((sum, group) => {
    const middle = average(group);
    return sum + group.logValues.reduce((part, value) => part + (value - middle) ** 2, 0);
  }, 0);
  const variance = squares / Math.max(1, runs - groups.length);
  return { slope, standardError: Math.sqrt(variance / (runs * spread)) };
}

const logDimension = ({ dimension }: Group): number => Math.log(dimension);

/** Of log y; its exponential is the geometric mean of y. */
export function average({ logValues }: Group): number {
  return logValues.reduce((sum, value) => sum + value, 0) / logValues.length;
}

const DECISIONS = {
  below: "fails",
  above: "fails",
  near: "undecided",
  unknown: "undecided",
  equal: "holds",
} as const satisfies Record<Standing, Finding["decision"]>;

/**
 * Whether the exponent is the stated one: known to the resolution, and the stated one inside, or outside by
 * less than a second half-width and the least difference that counts.
 */
export function hasExponent(
  name: string,
  groups: readonly Group[],
  stated: number,
  resolution: number,
  leastDifference = 0,
): Finding {
  const exponent = exponentOf(groups);
  const { value, error, standardError, drift } = exponent;
  const parts = `standard error ${standardError.toPrecision(2)}, drift ${drift.toPrecision(2)}`;
  return {
    decision: DECISIONS[standing(exponent, stated, resolution, leastDifference)],
    summary: `The exponent of $d$ in ${name} is ${intervalText(exponent)} (${parts}; stated: $${stated}$).`,
    measured: { [`exponent of $d$ in ${name}`]: { value, error } },
  };
}

/** Whether y falls like some power of d, at least the stated one (negative). */
export function fallsAtLeast(name: string, groups: readonly Group[], stated: number): Finding {
  const exponent = exponentOf(groups);
  const { value, error } = exponent;
  const decision =
    value + error < stated ? "holds" : value - error > stated ? "fails" : "undecided";
  return {
    decision,
    summary: `The exponent of $d$ in ${name} is ${intervalText(exponent)} (stated: less than $${stated}$).`,
    measured: { [`exponent of $d$ in ${name}`]: { value, error } },
  };
}
