import { dividedBy, horizon, type Curve } from "./curve.js";
import { standing, type Standing } from "./compare.js";
import type { Estimate } from "./extrapolate.js";
import { LEAST_DIFFERENCE, RESOLUTION, type Finding } from "./finding.js";
import { logConstantOf, logLogPowerOf, logPowerOf, powerOf } from "./growth.js";
import { affine, exponential } from "./interval.js";
import { isConstant, latexOfLaw, logOfLaw, type Law } from "./law.js";
import { beyondPowers } from "./stretched.js";
import { intervalText, timeLatex } from "./number-in-text.js";

const ONE: Law = { power: 0, logPower: 0 };

/** An exponent of the ratio of y to the law, and what it is called. */
interface Exponent {
  readonly name: string;
  readonly found: Estimate;
  readonly stated: number;
  readonly standing: Standing;
}

/**
 * y = O(law): the exponents of the ratio in t, log t and log log t are smaller than 0 in lexicographic
 * order, or all 0, and the ratio settles.
 */
export function isAtMost(curve: Curve, law: Law): Finding {
  return bounded(curve, law, "O");
}

/** y = o(law): the first exponent of the ratio that is not 0 is negative. */
export function isSmaller(curve: Curve, law: Law): Finding {
  return bounded(curve, law, "o");
}

/** y stays bounded. */
export function isBounded(curve: Curve): Finding {
  return isAtMost(curve, ONE);
}

function bounded(curve: Curve, law: Law, symbol: "O" | "o"): Finding {
  const { constant: _constant, ...shape } = law;
  const ratio = dividedBy(curve, (x) => logOfLaw(shape, x));
  const beyond = beyondPowers(ratio);
  if (beyond) return toldByLogarithm(curve, law, symbol, beyond);
  for (const exponent of exponents(ratio, curve, law)) {
    if (exponent.standing !== "equal") return told(curve, law, symbol, exponent);
  }
  const found = logConstantOf(ratio, ONE);
  const name = isConstant(law)
    ? `limit of ${curve.name}`
    : `limit of ${curve.name} over $${latexOfLaw(law)}$`;
  const limit = { ...found, ...exponential(found) };
  const settled = found.error <= RESOLUTION.settled;
  const at = symbol === "O" ? "equal" : "above";
  return told(curve, law, symbol, {
    name,
    found: limit,
    stated: 0,
    standing: settled ? at : "unknown",
  });
}

/** The ratio to the law is exp(-c t^s) or exp(c t^s). */
function toldByLogarithm(
  curve: Curve,
  law: Law,
  symbol: "O" | "o",
  { sign, stretch }: NonNullable<ReturnType<typeof beyondPowers>>,
): Finding {
  return told(curve, law, symbol, {
    name: `power of $t$ in the logarithm of ${curve.name} over the law`,
    found: stretch,
    stated: 0,
    standing: sign < 0 ? "below" : "above",
  });
}

/** Lazily, from the fastest scale to the slowest. */
function* exponents(ratio: Curve, curve: Curve, law: Law): Generator<Exponent> {
  const scales = [
    ["power", "$t$", law.power, () => powerOf(ratio)],
    ["logPower", "$\\log t$", law.logPower, () => logPowerOf(ratio, 0)],
    ["logLogPower", "$\\log\\log t$", law.logLogPower ?? 0, () => logLogPowerOf(ratio, ONE)],
  ] as const;
  for (const [key, scale, stated, measure] of scales) {
    const relative = measure();
    yield {
      name: `power of ${scale} in ${curve.name}`,
      found: { ...relative, ...affine(relative, 1, stated) },
      stated,
      standing: standing(relative, 0, RESOLUTION[key], LEAST_DIFFERENCE[key]),
    };
  }
}

function told(
  curve: Curve,
  law: Law,
  symbol: "O" | "o",
  { name, found, stated, standing: place }: Exponent,
): Finding {
  const decision = {
    below: "holds",
    above: "fails",
    equal: "holds",
    near: "undecided",
    unknown: "undecided",
  } as const;
  const verdict: Record<Standing, string> = {
    below: "within the",
    equal: "within the",
    above: "beyond the",
    near: `too close to $${stated}$ for the`,
    unknown: found.reason ? `${found.reason}; open is the` : "too uncertain for the",
  };
  return {
    decision: decision[place],
    summary: `The ${name} is ${intervalText(found)} by $t = ${timeLatex(horizon(curve))}$: ${verdict[place]} bound $${symbol}(${latexOfLaw(law)})$.`,
    measured: { [name]: { value: found.value, error: found.error } },
  };
}
