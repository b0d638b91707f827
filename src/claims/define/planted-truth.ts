import { from, type Curve } from "../../asymptotics/curve.js";
import { latexOfLaw, logOfLaw, type Law } from "../../asymptotics/law.js";
import { numberLatex } from "../../asymptotics/number-in-text.js";
import type { CurveBehaviour } from "./judge-assertion.js";

/** log y as a function of log t, what it is called, and -1 where y is negative. */
interface Plant {
  readonly latex: string;
  readonly logValue: (x: number) => number;
  readonly sign?: -1;
}

/** Rounding of the logarithm itself. */
const ROUNDING = 4e-16;

/**
 * A curve of which the statement is true by construction, at the times of another one and with its errors: what the judge
 * makes of it is what it can make of these times and errors.
 */
export function plantedTruth(curve: Curve, behaviour: CurveBehaviour): Curve {
  const { latex, logValue, sign } = plantOf(behaviour);
  const { blowUp: _blowUp, sign: _sign, ...late } = from(curve, Math.LOG10E);
  const kept = late.logTimes.flatMap((x, k) => (Number.isFinite(logValue(x)) ? [k] : []));
  const pick = (list: readonly number[]): number[] => kept.map((k) => list[k]);
  const logTimes = pick(late.logTimes);
  const logValues = logTimes.map(logValue);
  return {
    ...late,
    name: `$${latex}$`,
    logTimes,
    logValues,
    errors: pick(late.errors).map((error, k) => error + ROUNDING * Math.abs(logValues[k])),
    ...(late.standardErrors && { standardErrors: pick(late.standardErrors) }),
    ...(sign && { sign }),
  };
}

function plantOf(behaviour: CurveBehaviour): Plant {
  switch (behaviour.verb) {
    case "grows like":
    case "decays like":
    case "is comparable to":
    case "is O":
      return ofLaw(behaviour.law);
    case "is o":
      return ofLaw({ ...behaviour.law, logPower: behaviour.law.logPower - 1 });
    case "approaches":
      return around(behaviour.value, behaviour.law);
    case "tends to":
      return around(behaviour.value, INVERSE_TIME);
    case "stays at most":
      return {
        latex: numberLatex(behaviour.value / 2),
        logValue: () => Math.log(behaviour.value / 2),
      };
    case "converges":
    case "stays bounded":
      return around(1, INVERSE_TIME);
    case "increases":
      return ofLaw({ power: 1, logPower: 0 });
    case "decreases":
      return ofLaw(INVERSE_TIME);
    case "decays faster than every power of t":
      return { latex: "\\exp(-(\\log t)^2)", logValue: (x) => -x * x };
  }
}

const INVERSE_TIME: Law = { power: -1, logPower: 0 };

const ofLaw = (law: Law): Plant => ({
  latex: latexOfLaw(law),
  logValue: (x) => logOfLaw(law, x),
});

/** c plus a law that decays, on the far side of 0. */
function around(c: number, law: Law): Plant {
  if (c === 0) return ofLaw(law);
  const latex = `${numberLatex(c)} ${c < 0 ? "-" : "+"} ${latexOfLaw(law)}`;
  const logValue = (x: number): number => Math.log(Math.abs(c) + Math.exp(logOfLaw(law, x)));
  return { latex, logValue, ...(c < 0 && { sign: -1 }) };
}
