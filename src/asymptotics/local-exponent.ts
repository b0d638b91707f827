import { untilKnown, type Curve } from "./curve.js";

/** d log y / d log t between successive points of a curve, at the geometric middle of their times. */
export interface LocalExponent {
  readonly logTime: number;
  readonly value: number;
  /** From the errors of the two points. */
  readonly error: number;
}

/** The local exponent over the last interval, of what is known of a curve, that spans at least a fifth of log t. */
export function finalExponent(curve: Curve): LocalExponent {
  const { logTimes, logValues, errors } = untilKnown(curve);
  const last = logTimes.length - 1;
  const first = logTimes.findLastIndex((x) => x <= 0.8 * logTimes[last]);
  if (first < 0) return { logTime: NaN, value: NaN, error: Infinity };
  const width = logTimes[last] - logTimes[first];
  return {
    logTime: (logTimes[last] + logTimes[first]) / 2,
    value: (logValues[last] - logValues[first]) / width,
    error: (errors[last] + errors[first]) / width,
  };
}
