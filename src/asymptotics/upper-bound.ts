import { horizon, type Curve } from "./curve.js";
import { RESOLUTION, type Finding } from "./finding.js";
import { logConstantOf, logPowerOf, powerOf } from "./growth.js";
import { exponential, lowerEnd, upperEnd, type Interval } from "./interval.js";
import { latexOfLaw, type Law } from "./law.js";
import { intervalText, timeLatex } from "./number-in-text.js";

/** y = O(law): its exponents are smaller in lexicographic order, or equal and the ratio settles. */
export function isAtMost(curve: Curve, law: Law): Finding {
  const power = powerOf(curve);
  const powerName = `power of $t$ in ${curve.name}`;
  const first = order(power, law.power, RESOLUTION.power);
  if (first !== "equal") return told(curve, law, powerName, power, first);
  const logPower = logPowerOf(curve, law.power);
  const logName = `power of $\\log t$ in ${curve.name}`;
  const second = order(logPower, law.logPower, RESOLUTION.logPower);
  if (second !== "equal") return told(curve, law, logName, logPower, second);
  const ratio = logConstantOf(curve, law);
  const constant = law.power === 0 && law.logPower === 0;
  const name = constant
    ? `limit of ${curve.name}`
    : `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  return told(curve, law, name, exponential(ratio), ratio.error <= 0.5 ? "smaller" : "unknown");
}

/** y stays bounded. */
export function isBounded(curve: Curve): Finding {
  return isAtMost(curve, { power: 0, logPower: 0 });
}

type Order = "smaller" | "larger" | "equal" | "unknown";

function order(found: Interval, stated: number, resolution: number): Order {
  if (upperEnd(found) < stated) return "smaller";
  if (lowerEnd(found) > stated) return "larger";
  return found.error <= resolution ? "equal" : "unknown";
}

function told(curve: Curve, law: Law, name: string, found: Interval, outcome: Order): Finding {
  const decisions = {
    smaller: "holds",
    larger: "fails",
    equal: "holds",
    unknown: "undecided",
  } as const;
  const verdict = {
    smaller: "within the",
    larger: "beyond the",
    equal: "within the",
    unknown: "too uncertain for the",
  };
  return {
    decision: decisions[outcome],
    summary: `The ${name} is ${intervalText(found)} by $t = ${timeLatex(horizon(curve))}$: ${verdict[outcome]} bound of order $${latexOfLaw(law)}$.`,
    measured: { [name]: found },
  };
}
