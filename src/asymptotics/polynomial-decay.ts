import { horizon, type Curve } from "./curve.js";
import type { Estimate } from "./extrapolate.js";
import { LEAST_DIFFERENCE, RESOLUTION, type Finding } from "./finding.js";
import { powerOf } from "./growth.js";
import { lowerEnd, upperEnd } from "./interval.js";
import { finalExponent } from "./local-exponent.js";
import { intervalText, numberLatex, timeLatex } from "./number-in-text.js";
import { beyondPowers, stretchInLogTime, stretchInTime } from "./stretched.js";

/**
 * The order r at which the local exponent itself grows, |d log y / d log t| ~ (log t)^r: r > 0 when y
 * decays faster than every power of t, 0 for a power of t, negative when y is slower than every power.
 */
export function exponentGrowth(curve: Curve): Estimate {
  const stretch = stretchInLogTime(curve);
  return { ...stretch, value: stretch.value - 1 };
}

/** y decays faster than every power of t: the local exponent diverges. */
export function isFasterThanPolynomial(curve: Curve): Finding {
  const beyond = beyondPowers(curve);
  if (beyond?.sign === -1) return fallsLikeExponential(curve, beyond.stretch);
  const growth = exponentGrowth(curve);
  const power = powerOf(curve);
  const measured = {
    [`order of growth of the local exponent of ${curve.name}`]: growth,
    [`power of $t$ in ${curve.name}`]: power,
  };
  const local = finalExponent(curve);
  const seen = `At $t = ${timeLatex(horizon(curve))}$ the local exponent of ${curve.name} is $${numberLatex(local.value)}$`;
  const grows = lowerEnd(growth) > 0 && growth.value > LEAST_DIFFERENCE.exponentGrowth;
  if (grows && growth.error < 0.5 && local.value < 0)
    return {
      decision: "holds",
      summary: `${seen} and grows like $(\\log t)^r$ with $r$ = ${intervalText(growth)}.`,
      measured,
    };
  if (power.error <= RESOLUTION.power)
    return {
      decision: "fails",
      summary: `${seen}, and it tends to ${intervalText(power)}, a finite limit.`,
      measured,
    };
  return {
    decision: "undecided",
    summary: `${seen}; whether it diverges cannot be told.`,
    measured,
  };
}

/** y decays more slowly than every exponential: |log y| = o(t), its power of t below 1 by more than its interval. */
export function isSlowerThanExponential(curve: Curve): Finding {
  const stretch = stretchInTime(curve);
  const known = stretch.error <= RESOLUTION.logPower;
  const slower = upperEnd(stretch) < 1 - LEAST_DIFFERENCE.power;
  const as = lowerEnd(stretch) > 1 - RESOLUTION.power;
  return {
    decision: known && slower ? "holds" : known && as ? "fails" : "undecided",
    summary: `By $t = ${timeLatex(horizon(curve))}$ $|\\log|$ of ${curve.name} grows like $t^s$, slower factors apart, with $s$ = ${intervalText(stretch)}; an exponential has $s = 1$.`,
    measured: { [`power of $t$ in the logarithm of ${curve.name}`]: stretch },
  };
}

/** The finding for y = exp(-c t^s). */
function fallsLikeExponential(curve: Curve, stretch: Estimate): Finding {
  return {
    decision: "holds",
    summary: `By $t = ${timeLatex(horizon(curve))}$ $|\\log|$ of ${curve.name} grows like $t^s$ with $s$ = ${intervalText(stretch)}.`,
    measured: { [`power of $t$ in the logarithm of ${curve.name}`]: stretch },
  };
}

/** t^-C1 <= y <= t^-C2 for late t, with 0 < C2 <= C1 as given, or some such constants. */
export function isPolynomialDecay(
  curve: Curve,
  { smallest = 0, largest = Infinity }: { smallest?: number; largest?: number } = {},
): Finding {
  const power = powerOf(curve);
  const measured = { [`power of $t$ in ${curve.name}`]: power };
  const local = finalExponent(curve);
  const seen = `At $t = ${timeLatex(horizon(curve))}$ the local exponent of ${curve.name} is $${numberLatex(local.value)}$, and it tends to ${intervalText(power)}`;
  const [least, most] = [-upperEnd(power), -lowerEnd(power)];
  if (most < smallest || least > largest)
    return { decision: "fails", summary: `${seen}, outside the stated exponents.`, measured };
  if (least > smallest && most < largest && power.error <= RESOLUTION.power)
    return { decision: "holds", summary: `${seen}.`, measured };
  if (power.error <= RESOLUTION.power && smallest === 0 && least <= 0)
    return { decision: "fails", summary: `${seen}: no power of $t$.`, measured };
  return { decision: "undecided", summary: `${seen}: too uncertain.`, measured };
}
