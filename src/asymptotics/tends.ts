import { compare } from "./comparable.js";
import { horizon, type Curve } from "./curve.js";
import { RESOLUTION, type Finding } from "./finding.js";
import { limitOf, logPowerOf, powerOf } from "./growth.js";
import { covers, lowerEnd, upperEnd, type Interval } from "./interval.js";
import { intervalText, timeLatex } from "./number-in-text.js";

/** y -> c > 0, c known to `error`. */
export function tendsToValue(curve: Curve, c: number, error = 0): Finding {
  const drift = staysComparable(curve);
  if (drift.decision === "fails") return drift;
  const limit = limitOf(curve);
  const name = `limit of ${curve.name}`;
  const widened = { value: limit.value, error: limit.error + error };
  return compare(curve, name, widened, c, RESOLUTION.constant * Math.abs(c));
}

/** y -> 0 at the rate of a power of t or of log t: the leading exponent that is not zero is negative. */
export function tendsToZero(curve: Curve): Finding {
  const power = powerOf(curve);
  const name = `power of $t$ in ${curve.name}`;
  if (upperEnd(power) < 0) return decided("holds", name, power, curve);
  if (lowerEnd(power) > 0) return decided("fails", name, power, curve);
  const logPower = logPowerOf(curve, 0);
  const logName = `power of $\\log t$ in ${curve.name}`;
  if (!known(power, RESOLUTION.power)) return decided("undecided", name, power, curve);
  if (upperEnd(logPower) < 0) return decided("holds", logName, logPower, curve);
  if (lowerEnd(logPower) > 0 || known(logPower, RESOLUTION.logPower))
    return decided("fails", logName, logPower, curve);
  return decided("undecided", logName, logPower, curve);
}

/** y neither grows nor decays by a power of t or of log t. */
export function staysComparable(curve: Curve): Finding {
  const power = powerOf(curve);
  const name = `power of $t$ in ${curve.name}`;
  if (!covers(power, 0)) return decided("fails", name, power, curve);
  const logPower = logPowerOf(curve, 0);
  const logName = `power of $\\log t$ in ${curve.name}`;
  const sure = known(power, RESOLUTION.power);
  if (sure && !covers(logPower, 0)) return decided("fails", logName, logPower, curve);
  if (!sure) return decided("undecided", name, power, curve);
  return decided(
    known(logPower, RESOLUTION.logPower) ? "holds" : "undecided",
    logName,
    logPower,
    curve,
  );
}

const known = ({ error }: Interval, resolution: number): boolean => error <= resolution;

function decided(
  decision: Finding["decision"],
  name: string,
  found: Interval,
  curve: Curve,
): Finding {
  const summary = `The ${name} is ${intervalText(found)} by $t = ${timeLatex(horizon(curve))}$.`;
  return { decision, summary, measured: { [name]: found } };
}
