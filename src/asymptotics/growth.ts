import type { Term } from "./correction.js";
import { dividedBy, type Curve } from "./curve.js";
import { extrapolateFirst, type Estimate } from "./extrapolate.js";
import { logOfLaw, type Law } from "./law.js";
import { samplesOf, type Sample } from "./sample.js";

const time: Term = (x) => x;
const logTime: Term = (x) => Math.log(x);
const logLogTime: Term = (x) => Math.log(Math.log(x));
const one: Term = () => 1;

/** Leading terms of log y; the coefficient of the first is what is measured. */
export const LEADING = {
  power: [time, logTime, one],
  logPower: [logTime, one],
  logLogPower: [logLogTime, one],
  constant: [one],
} as const satisfies Record<string, readonly Term[]>;

/** What may grow beside a power of t without being named, such as exp(sqrt(log t)). */
const LESSER_THAN_POWER = [0.25, 0.5, 0.75].map(
  (order): Term =>
    (x) =>
      x ** order,
);

/**
 * Over log t at the horizon: by how much a transition 1 + A t^-delta with delta about 1/log t, of which no window up to
 * the horizon shows enough, may change a power of t. Empirical, by the planted laws.
 */
const UNSEEN = 0.4;
/** The same of a power of log t, over log log t at the horizon: 1 + A (log t)^-delta. */
const UNSEEN_LOGARITHM = 0.02;
/**
 * The same of a power of log log t: (log log t + a)^r with |r| < 0.3 looks as if it had none, whatever a within the horizon, since
 * log log t itself hardly changes there.
 */
const UNSEEN_LOG_LOGARITHM = 0.21;
/**
 * Of what lasting corrections t^-s take from the local power of log t at the horizon: a law that has only just begun,
 * ((log t)^k + b^k)^(q/k) with log T a few b, is explained as well by one that will saturate.
 */
const UNSEEN_BEGINNING = 0.55;
/**
 * The same of a power of log log t where corrections in 1/log t say that it saturates: up to t = 10^17, say, a few of them follow
 * (log log t + a)^r to ten digits, with any r.
 */
const UNSEEN_LOG_LOG_BEGINNING = 0.9;

/** The limit of d log y / d log t: the exponent p of y ~ t^p up to slower factors. */
export function powerOf(curve: Curve): Estimate {
  const samples = samplesOf(curve);
  const found = extrapolateFirst(LEADING.power, samples, LESSER_THAN_POWER);
  const unseen = ((found.lasting ?? 0) * UNSEEN) / (samples.at(-1)?.x ?? Infinity);
  return { ...found, error: found.error + unseen };
}

/** The exponent q of log t in y ~ t^power (log t)^q, the power being given. */
export function logPowerOf(curve: Curve, power: number): Estimate {
  const samples = samplesOver(curve, { power, logPower: 0 });
  const found = extrapolateFirst(LEADING.logPower, samples);
  const unseen = UNSEEN_LOGARITHM / Math.log(samples.at(-1)?.x ?? 0);
  const beginning =
    found.variable === "t^-s" ? UNSEEN_BEGINNING * stillToCome(found, samples, logTime) : 0;
  return { ...found, error: found.error + unseen + beginning };
}

/** How far the local exponent at the horizon is from the one found, as far as corrections last. */
function stillToCome({ value, lasting = 0 }: Estimate, samples: Sample[], of: Term): number {
  const [before, last] = samples.slice(-2);
  const local = (last.z - before.z) / (of(last.x) - of(before.x));
  return lasting * Math.abs(local - value);
}

/** The exponent r of log log t in y / law. */
export function logLogPowerOf(curve: Curve, law: Law): Estimate {
  const samples = samplesOver(curve, law);
  const found = extrapolateFirst(LEADING.logLogPower, samples);
  const unseen = UNSEEN_LOG_LOGARITHM * (found.lasting ?? 0);
  const beginning =
    found.variable === "1/log t"
      ? UNSEEN_LOG_LOG_BEGINNING * stillToCome(found, samples, logLogTime)
      : 0;
  return { ...found, error: found.error + unseen + beginning };
}

/** The limit of log(y / law). */
export function logConstantOf(curve: Curve, law: Law): Estimate {
  return extrapolateFirst(LEADING.constant, samplesOver(curve, law));
}

/** The limit of y itself. */
export function limitOf(curve: Curve): Estimate {
  const samples = samplesOf(curve).map(({ x, z, bound, noise }) => {
    const value = Math.exp(z);
    return { x, z: value, bound: value * bound, noise: value * noise };
  });
  return extrapolateFirst(LEADING.constant, samples);
}

function samplesOver(curve: Curve, law: Law): Sample[] {
  return samplesOf(dividedBy(curve, (x) => logOfLaw(law, x)));
}
