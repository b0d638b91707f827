import type { Curve } from "./curve.js";
import { RESOLUTION, type Finding } from "./finding.js";
import { logPowerOf, powerOf } from "./growth.js";
import { covers, lowerEnd, upperEnd } from "./interval.js";
import { intervalText } from "./number-in-text.js";

/** y grows like a power of log t: slower than every power of t, and faster than (log t)^q for some q > 0. */
export function growsPolylogarithmically(curve: Curve): Finding {
  const power = powerOf(curve);
  const logPower = logPowerOf(curve, 0);
  const measured = {
    [`power of $t$ in ${curve.name}`]: power,
    [`power of $\\log t$ in ${curve.name}`]: logPower,
  };
  const text = `${curve.name} has the power ${intervalText(power)} of $t$ and ${intervalText(logPower)} of $\\log t$`;
  if (!covers(power, 0))
    return { decision: "fails", summary: `${text}: not slower than powers of $t$.`, measured };
  if (power.error > RESOLUTION.power || logPower.error > RESOLUTION.logPower)
    return { decision: "undecided", summary: `${text}: too uncertain.`, measured };
  if (lowerEnd(logPower) > 0) return { decision: "holds", summary: `${text}.`, measured };
  const shrinks = upperEnd(logPower) < 0 ? "it decays" : "it does not grow";
  return { decision: "fails", summary: `${text}: ${shrinks}.`, measured };
}
