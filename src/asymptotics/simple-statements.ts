import { staysComparable } from "./comparable.js";
import { horizon, untilKnown, type Curve } from "./curve.js";
import { RESOLUTION, type Finding } from "./finding.js";
import { limitOf } from "./growth.js";
import { numberLatex, timeLatex } from "./number-in-text.js";
import { tendsToZero } from "./tends.js";
import { pointsOf } from "./sample.js";

/** Standard errors beyond which noise is no excuse. */
const NOISE = 5;

/** y(t) <= c at every late time: at all times computed, and in the limit. */
export function staysAtMost(curve: Curve, c: number): Finding {
  const above = pointsOf(curve).find(
    ({ z, bound, noise }) => z - bound - NOISE * noise > Math.log(c),
  );
  const bound = `$${numberLatex(c)}$`;
  if (above)
    return {
      decision: "fails",
      summary: `At $t = ${timeLatex(above.x / Math.LN10)}$ ${curve.name} is $${numberLatex(Math.exp(above.z))}$, above ${bound}.`,
      measured: {},
    };
  const zero = tendsToZero(curve);
  if (zero.decision === "holds") return zero;
  const settles = staysComparable(curve);
  if (settles.decision !== "holds") return { ...settles, decision: settled(settles, curve) };
  const limit = limitOf(curve);
  const measured = { ...settles.measured, [`limit of ${curve.name}`]: limit };
  const text = `By $t = ${timeLatex(horizon(curve))}$ the limit of ${curve.name} is $${numberLatex(limit.value)} \\pm ${numberLatex(limit.error, 1)}$`;
  if (limit.value + limit.error <= c)
    return { decision: "holds", summary: `${text}, at most ${bound}.`, measured };
  if (limit.value - 2 * limit.error > c)
    return { decision: "fails", summary: `${text}, above ${bound}.`, measured };
  return { decision: "undecided", summary: `${text}: too close to ${bound}.`, measured };
}

/** What drifts and does not tend to 0 grows beyond every bound when it grows; a decay that is open stays open. */
function settled(finding: Finding, curve: Curve): Finding["decision"] {
  const [before = 0, last = 0] = untilKnown(curve).logValues.slice(-2);
  const rises = last > before;
  return finding.decision === "fails" && rises ? "fails" : "undecided";
}

/** y has a finite limit, whichever. */
export function converges(curve: Curve): Finding {
  const settles = staysComparable(curve);
  if (settles.decision === "fails") {
    const zero = tendsToZero(curve);
    return zero.decision === "holds" ? zero : settles;
  }
  if (settles.decision === "undecided") return settles;
  const limit = limitOf(curve);
  const known = limit.error <= RESOLUTION.limit * Math.abs(limit.value);
  return {
    decision: known ? "holds" : "undecided",
    summary: `By $t = ${timeLatex(horizon(curve))}$ the limit of ${curve.name} is $${numberLatex(limit.value)} \\pm ${numberLatex(limit.error, 1)}$${known ? "" : ": too wide"}.`,
    measured: { ...settles.measured, [`limit of ${curve.name}`]: limit },
  };
}

/** y never falls (direction 1) or never rises (-1) between the times computed, from log t = 1.4 to the horizon. */
export function isMonotone(curve: Curve, direction: 1 | -1): Finding {
  const points = pointsOf(untilKnown(curve));
  const steps = points.slice(1).map((after, k) => {
    const before = points[k];
    const error = before.bound + after.bound + NOISE * Math.hypot(before.noise, after.noise);
    return { from: before.x, to: after.x, rise: direction * (after.z - before.z), error };
  });
  const wrong = steps.find(({ rise, error }) => rise < -error);
  const says = direction > 0 ? "increases" : "decreases";
  if (wrong)
    return {
      decision: "fails",
      summary: `Between $t = ${timeLatex(wrong.from / Math.LN10)}$ and $t = ${timeLatex(wrong.to / Math.LN10)}$ ${curve.name} ${direction > 0 ? "falls" : "rises"}.`,
      measured: {},
    };
  const seen = steps.some(({ rise, error }) => rise > error);
  return {
    decision: seen ? "holds" : "undecided",
    summary: seen
      ? `${curve.name} ${says} to within its errors at all ${points.length} times to $t = ${timeLatex(horizon(curve))}$.`
      : `No step of ${curve.name} is larger than its error.`,
    measured: {},
  };
}
