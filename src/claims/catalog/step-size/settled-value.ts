import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText, timeLatex } from "../../../asymptotics/number-in-text.js";
import type { Measured } from "../../claim.js";

/**
 * The last value of a curve that settles exponentially fast. Growth laws need decades of t, in which D^2
 * would underflow; here the movement over the second half of the time is many times what is left to come, and
 * is taken for the error, together with that of the integration.
 */
export function settledValue(curve: Curve): Measured {
  const last = curve.logTimes.length - 1;
  const half = curve.logTimes.findLastIndex((x) => x <= curve.logTimes[last] - Math.LN2);
  const value = Math.exp(curve.logValues[last]);
  const drift = Math.abs(value - Math.exp(curve.logValues[half]));
  return { value, error: drift + value * (curve.errors[last] + 1e-12) };
}

/** Whether the curve has settled at c, the movement that remains being at most `resolution` of it. */
export function settlesAt(curve: Curve, c: number, resolution = 1e-4): Finding {
  const found = settledValue(curve);
  const distance = Math.abs(found.value - c);
  const known = found.error <= resolution * Math.abs(c);
  const decision = !known
    ? "undecided"
    : distance <= found.error
      ? "holds"
      : distance > 2 * found.error
        ? "fails"
        : "undecided";
  const time = timeLatex(curve.logTimes[curve.logTimes.length - 1] / Math.LN10);
  const value = `${curve.name} is ${intervalText(found)} at $t = ${time}$`;
  const against = `stated $${c.toPrecision(10)}$`;
  const why = known ? "" : ", not settled yet";
  return {
    decision,
    summary: `${value}${why}; ${against}.`,
    measured: { [`limit of ${curve.name}`]: found },
  };
}
