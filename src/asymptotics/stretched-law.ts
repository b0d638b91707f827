import { lastLogValue, type Curve } from "./curve.js";
import type { Finding } from "./finding.js";
import { latexOfLaw, type Law } from "./law.js";
import { logarithmsOf } from "./stretched.js";

/**
 * log y ≍ -base^s (or +base^s): the statement that is left of y = exp(-c base^s) when c > 0 is open, since
 * y ≍ exp(-c base^s) for one c only. Slower factors in front change nothing and are refused.
 * @throws RangeError for a law with such factors
 */
export function followsStretched(
  curve: Curve,
  law: Law,
  follows: (curve: Curve, law: Law) => Finding,
): Finding {
  const { stretch, power, logPower, logLogPower = 0, constant } = law;
  if (!stretch || power !== 0 || logPower !== 0 || logLogPower !== 0 || constant !== undefined)
    throw new RangeError(
      `law: $${latexOfLaw(law)}$: factors beside an exponential with an open coefficient, expected none: they are slower than what the coefficient leaves open`,
    );
  const name = stretch.sign < 0 ? `$\\log(1/y)$, $y$ = ${curve.name}` : `$\\log$ ${curve.name}`;
  const samples = logarithmsOf(curve);
  const sign = Math.sign(lastLogValue(curve));
  if (samples.length > 0 && sign !== stretch.sign)
    return {
      decision: "undecided",
      summary: `${curve.name} is ${sign < 0 ? "below" : "above"} $1$ at the horizon, where $${latexOfLaw(law)}$ ${stretch.sign < 0 ? "decays" : "grows"}.`,
      measured: {},
    };
  const { standardErrors: _standardErrors, ...rest } = curve;
  const logarithm: Curve = {
    ...rest,
    name,
    logTimes: samples.map(({ x }) => x),
    logValues: samples.map(({ z }) => z),
    errors: samples.map(({ bound }) => bound),
    standardErrors: samples.map(({ noise }) => noise),
  };
  const inside =
    stretch.base === "t"
      ? { power: stretch.exponent, logPower: 0 }
      : { power: 0, logPower: stretch.exponent };
  return follows(logarithm, inside);
}
