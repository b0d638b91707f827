import type { Finding } from "../../../asymptotics/finding.js";
import type { Interval } from "../../../asymptotics/interval.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import { meanOf, standardErrorOf } from "../../../results/run-statistics.js";
import { STANDARD_ERRORS } from "./simulated-exponent.js";

/** A mean over runs with its standard error. */
export interface Estimated {
  readonly value: number;
  readonly standardError: number;
}

export function estimated(values: readonly number[]): Estimated {
  return { value: meanOf(values), standardError: standardErrorOf(values) };
}

/** a x - b y for independent estimates. */
export function combined(a: number, x: Estimated, b: number, y: Estimated): Estimated {
  return {
    value: a * x.value - b * y.value,
    standardError: Math.hypot(a * x.standardError, b * y.standardError),
  };
}

/**
 * What is left of a difference at d = infinity when a term of order 1/d is taken out, from differences in
 * two dimensions (Richardson); what remains of it is of order 1/d^2.
 */
export function withoutBias(
  small: { readonly dimension: number; readonly difference: Estimated },
  large: { readonly dimension: number; readonly difference: Estimated },
): Estimated {
  const ratio = large.dimension / small.dimension;
  return combined(ratio / (ratio - 1), large.difference, 1 / (ratio - 1), small.difference);
}

export function intervalOf({ value, standardError }: Estimated): Interval {
  return { value, error: STANDARD_ERRORS * standardError };
}

/** Whether a mean is 0: inside its interval, which is no wider than the resolution. */
export function vanishes(name: string, found: Estimated, resolution: number): Finding {
  const interval = intervalOf(found);
  const distance = Math.abs(interval.value);
  const fails = distance > 2 * interval.error;
  const holds = distance <= interval.error && interval.error <= resolution;
  return {
    decision: fails ? "fails" : holds ? "holds" : "undecided",
    summary: `The ${name} is ${intervalText(interval)} (stated: $0$).`,
    measured: { [name]: interval },
  };
}
