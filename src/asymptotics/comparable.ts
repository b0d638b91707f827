import { compare } from "./compare.js";
import { dividedBy, horizon, lastLogValue, type Curve } from "./curve.js";
import { LEAST_DIFFERENCE, RESOLUTION, type Finding } from "./finding.js";
import { limitOf, logConstantOf, logLogPowerOf, logPowerOf, powerOf } from "./growth.js";
import { affine, exponential } from "./interval.js";
import { latexOfLaw, logOfLaw, type Law } from "./law.js";
import { intervalText, timeLatex } from "./number-in-text.js";
import { beyondPowers } from "./stretched.js";
import { followsStretched } from "./stretched-law.js";

export { compare } from "./compare.js";

const ONE: Law = { power: 0, logPower: 0 };

/**
 * y ≍ law: the ratio of y to the law has exponent 0 in t, in log t and in log log t, and settles. With a
 * constant in the law, y ~ law: the ratio tends to 1. With an open coefficient in a stretched exponential,
 * log y ≍ its exponent. The semantics page says what each step asks.
 */
export function followsLaw(curve: Curve, law: Law): Finding {
  if (law.stretch && law.stretch.coefficient === undefined)
    return followsStretched(curve, law, followsLaw);
  const { constant, ...shape } = law;
  const ratio = dividedBy(curve, (x) => logOfLaw(shape, x));
  const beyond = law.stretch ? undefined : beyondPowersStep(curve, shape);
  if (beyond) return beyond;
  return inOrder([
    ...exponentSteps(ratio, curve, law),
    () =>
      constant === undefined
        ? settledStep(ratio, curve, shape)
        : constantStep(ratio, curve, law, constant),
  ]);
}

/** What is exp(+-c t^s) leaves every law of powers behind. */
function beyondPowersStep(curve: Curve, law: Law): Finding | undefined {
  const beyond = beyondPowers(curve);
  if (beyond === undefined) return undefined;
  const [goes, where] = beyond.sign > 0 ? ["grows", "above"] : ["decays", "below"];
  const last = lastLogValue(curve);
  const at = `${curve.name} is $e^{${last.toExponential(2)}}$ at $t = ${timeLatex(horizon(curve))}$`;
  return {
    decision: "fails",
    summary: `The power of $t$ in the logarithm of ${curve.name} is ${intervalText(beyond.stretch)}: it ${goes} beyond every power of $t$, ${where} $${latexOfLaw(law)}$; ${at}.`,
    measured: { [`power of $t$ in the logarithm of ${curve.name}`]: beyond.stretch },
  };
}

/**
 * y neither grows nor decays by a power of t, of log t or of log log t. Where the logarithm of y leaves that open, y
 * itself may decide: corrections to a limit add up in y, not in log y, and a limit above 0 that is known leaves no
 * room for growth or decay.
 */
export function staysComparable(curve: Curve): Finding {
  const finding = inOrder(exponentSteps(curve, curve, ONE));
  return finding.decision === "undecided" ? (settledValue(curve) ?? finding) : finding;
}

/** Half-widths between a limit and 0. */
const SURELY_POSITIVE = 4;

function settledValue(curve: Curve): Finding | undefined {
  const limit = limitOf(curve);
  if (!(SURELY_POSITIVE * limit.error <= limit.value)) return undefined;
  return {
    decision: "holds",
    summary: `By $t = ${timeLatex(horizon(curve))}$ ${curve.name} settles: its limit is ${intervalText(limit)}.`,
    measured: { [`limit of ${curve.name}`]: { value: limit.value, error: limit.error } },
  };
}

function exponentSteps(ratio: Curve, curve: Curve, law: Law): (() => Finding)[] {
  return [
    () => powerStep(ratio, curve, law),
    () => logPowerStep(ratio, curve, law),
    () => logLogPowerStep(ratio, curve, law),
  ];
}

/** The first step that does not hold, or all of them. */
export function inOrder(steps: readonly (() => Finding)[]): Finding {
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

function powerStep(ratio: Curve, curve: Curve, { power }: Law): Finding {
  const found = powerOf(ratio);
  return compare(
    curve,
    `power of $t$ in ${curve.name}`,
    { ...found, ...affine(found, 1, power) },
    power,
    RESOLUTION.power,
    LEAST_DIFFERENCE.power,
  );
}

function logPowerStep(ratio: Curve, curve: Curve, { logPower }: Law): Finding {
  const found = logPowerOf(ratio, 0);
  return compare(
    curve,
    `power of $\\log t$ in ${curve.name}`,
    { ...found, ...affine(found, 1, logPower) },
    logPower,
    RESOLUTION.logPower,
    LEAST_DIFFERENCE.logPower,
  );
}

function logLogPowerStep(ratio: Curve, curve: Curve, { logLogPower = 0 }: Law): Finding {
  const found = logLogPowerOf(ratio, ONE);
  return compare(
    curve,
    `power of $\\log\\log t$ in ${curve.name}`,
    { ...found, ...affine(found, 1, logLogPower) },
    logLogPower,
    RESOLUTION.logLogPower,
    LEAST_DIFFERENCE.logLogPower,
  );
}

function settledStep(ratio: Curve, curve: Curve, law: Law): Finding {
  const found = logConstantOf(ratio, ONE);
  const name = `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  const limit = exponential(found);
  const settled = found.error <= RESOLUTION.settled;
  const why = found.reason ? `: ${found.reason}` : "";
  return {
    decision: settled ? "holds" : "undecided",
    summary: settled
      ? `The ratio of ${curve.name} to $${latexOfLaw(law)}$ tends to ${intervalText(limit)}.`
      : `The ratio of ${curve.name} to $${latexOfLaw(law)}$ has not settled by $t = ${timeLatex(horizon(curve))}$${why}.`,
    measured: { [name]: limit },
  };
}

function constantStep(ratio: Curve, curve: Curve, law: Law, constant: number): Finding {
  const found = logConstantOf(ratio, { ...ONE, constant });
  const name = `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  return compare(curve, name, { ...found, ...exponential(found) }, 1, RESOLUTION.constant);
}
