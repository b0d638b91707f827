import type { Law } from "../../asymptotics/law.js";

/** 1 for a law that grows, -1 for one that decays, 0 for a constant: the sign of its dominant factor. */
export function directionOf({ power, logPower, logLogPower = 0, stretch }: Law): number {
  const beyondPowers = stretch && (stretch.base === "t" || stretch.exponent > 1);
  const dominant = beyondPowers
    ? [stretch.sign]
    : [power, stretch?.sign ?? 0, logPower, logLogPower];
  return Math.sign(dominant.find((sign) => sign !== 0) ?? 0);
}

/** @throws RangeError for a law that does not grow */
export function growing(law: Law, verb = "grows like"): Law {
  return going(law, 1, `"${verb}"`, 'one that grows, such as "log t"');
}

/** @throws RangeError for a law that does not decay */
export function decaying(law: Law, verb = "decays like"): Law {
  return going(law, -1, `"${verb}"`, 'one that decays, such as "t^-1"');
}

function going(law: Law, direction: number, verb: string, expected: string): Law {
  const found = directionOf(law);
  if (found === direction) return law;
  const what = found === 0 ? "is constant" : found > 0 ? "grows" : "decays";
  throw new RangeError(`${verb} with a law that ${what}, expected ${expected}`);
}

/**
 * A law that the judges tell apart from the given one whenever they support it: times (log t)^(1/2), more than
 * the 0.15 to which a power of log t must be known; for exp(-c t^s) with c left open another exponent.
 */
export function neighbouringLaw(law: Law): Law {
  const { stretch } = law;
  if (!stretch || stretch.coefficient !== undefined)
    return { ...law, logPower: rounded(law.logPower + 0.5) };
  const step = stretch.base === "t" ? 0.1 : 0.5;
  return { ...law, stretch: { ...stretch, exponent: rounded(stretch.exponent + step) } };
}

const rounded = (value: number): number => Number(value.toPrecision(12));
