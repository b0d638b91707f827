import { horizon, type Curve } from "./curve.js";
import { RESOLUTION, type Finding } from "./finding.js";
import { logConstantOf, logPowerOf, powerOf } from "./growth.js";
import { covers, exponential, type Interval } from "./interval.js";
import { latexOfLaw, type Law } from "./law.js";
import { intervalText, timeLatex } from "./number-in-text.js";

/**
 * y ≍ t^p (log t)^q: both exponents are measured (q with p as stated) and y over the law settles.
 * With a constant in the law, y ~ constant t^p (log t)^q: y over the law tends to 1.
 */
export function followsLaw(curve: Curve, law: Law): Finding {
  const { constant: _constant, ...shape } = law;
  const steps = [
    () => powerStep(curve, law.power),
    () => logPowerStep(curve, law),
    () => (law.constant === undefined ? settledStep(curve, shape) : constantStep(curve, law)),
  ];
  let measured: Finding["measured"] = {};
  let summary = "";
  for (const step of steps) {
    const finding = step();
    measured = { ...measured, ...finding.measured };
    summary = `${summary} ${finding.summary}`.trim();
    if (finding.decision !== "holds") return { ...finding, measured };
  }
  return { decision: "holds", summary, measured };
}

function powerStep(curve: Curve, power: number): Finding {
  const found = powerOf(curve);
  const name = `power of $t$ in ${curve.name}`;
  return compare(curve, name, found, power, RESOLUTION.power);
}

function logPowerStep(curve: Curve, { power, logPower }: Law): Finding {
  const found = logPowerOf(curve, power);
  const name = `power of $\\log t$ in ${curve.name}`;
  return compare(curve, name, found, logPower, RESOLUTION.logPower);
}

function settledStep(curve: Curve, law: Law): Finding {
  const found = logConstantOf(curve, law);
  const name = `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  const limit = exponential(found);
  const settled = found.error <= 0.5;
  return {
    decision: settled ? "holds" : "undecided",
    summary: settled
      ? `The ratio of ${curve.name} to $${latexOfLaw(law)}$ tends to ${intervalText(limit)}.`
      : `The ratio of ${curve.name} to $${latexOfLaw(law)}$ has not settled by $t = ${timeLatex(horizon(curve))}$.`,
    measured: { [name]: limit },
  };
}

function constantStep(curve: Curve, law: Law): Finding {
  const limit = exponential(logConstantOf(curve, law));
  const name = `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  return compare(curve, name, limit, 1, RESOLUTION.constant);
}

/** Whether a measured number is the stated one, to the resolution that a verdict needs. */
export function compare(
  curve: Curve,
  name: string,
  found: Interval,
  stated: number,
  resolution: number,
): Finding {
  const measured = { [name]: found };
  const value = `The ${name} is ${intervalText(found)}`;
  const target = `$${Number(stated.toPrecision(6))}$`;
  if (!covers(found, stated))
    return {
      decision: "fails",
      summary: `${value} by $t = ${timeLatex(horizon(curve))}$, not ${target}.`,
      measured,
    };
  if (found.error > resolution)
    return {
      decision: "undecided",
      summary: `${value}: not known to the $${resolution}$ that telling it from ${target} needs.`,
      measured,
    };
  return { decision: "holds", summary: `${value} (stated: ${target}).`, measured };
}
