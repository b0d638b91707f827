import { standing } from "./compare.js";
import { horizon, type Curve } from "./curve.js";
import { LEAST_DIFFERENCE, RESOLUTION, type Finding } from "./finding.js";
import { logPowerOf, powerOf } from "./growth.js";
import { lowerEnd, upperEnd } from "./interval.js";
import { intervalText, timeLatex } from "./number-in-text.js";

/** y grows like a power of log t: slower than every power of t, and faster than (log t)^q for some q > 0. */
export function growsPolylogarithmically(curve: Curve): Finding {
  const power = powerOf(curve);
  const logPower = logPowerOf(curve, 0);
  const measured = {
    [`power of $t$ in ${curve.name}`]: { value: power.value, error: power.error },
    [`power of $\\log t$ in ${curve.name}`]: { value: logPower.value, error: logPower.error },
  };
  const text = `By $t = ${timeLatex(horizon(curve))}$ ${curve.name} has the power ${intervalText(power)} of $t$ and ${intervalText(logPower)} of $\\log t$`;
  const place = standing(power, 0, RESOLUTION.power, LEAST_DIFFERENCE.power);
  if (place === "below" || place === "above")
    return { decision: "fails", summary: `${text}: not slower than powers of $t$.`, measured };
  if (place === "unknown" || logPower.error > RESOLUTION.logPower)
    return { decision: "undecided", summary: `${text}: ${why(power.reason)}.`, measured };
  if (lowerEnd(logPower) > 0) return { decision: "holds", summary: `${text}.`, measured };
  const shrinks = upperEnd(logPower) < 0 ? "it decays" : "it does not grow";
  return { decision: "fails", summary: `${text}: ${shrinks}.`, measured };
}

const why = (reason: string | undefined): string => reason ?? "too uncertain";
