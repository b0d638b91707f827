import type { Interval } from "./interval.js";

/** Differences below this, relative to the terms, are rounding. */
const ROUNDING = 1e-14;

/**
 * The limit of a sequence by Wynn's epsilon algorithm (1956): exact when the remainder is a sum of
 * geometric terms. Powers of 1/log t are geometric at times with log t in geometric progression, powers
 * t^-s at times in geometric progression, so the choice of the times is the choice of the variable, and
 * the powers need not be known. Of the even columns the one is taken whose last two entries differ least;
 * that difference is the error.
 */
export function wynnEpsilon(sequence: readonly number[]): Interval {
  let previous = sequence.map(() => 0);
  let column = [...sequence];
  const limits = [endOf(column)];
  const scale = Math.max(...sequence.map(Math.abs));
  for (let order = 1; column.length > 1; order++) {
    const differences = column.slice(1).map((value, k) => value - column[k]);
    const arrived = order % 2 === 1 && Math.abs(differences.at(-1) ?? 0) <= ROUNDING * scale;
    if (arrived || differences.some((difference) => difference === 0)) break;
    const next = differences.map((difference, k) => previous[k + 1] + 1 / difference);
    previous = column;
    column = next;
    if (order % 2 === 0) limits.push(endOf(column));
  }
  return steadiest(limits);
}

/** The last entry, with its difference from the one before. */
function endOf(column: readonly number[]): Interval {
  const [before = Infinity, last = NaN] = column.slice(-2);
  return column.length < 2
    ? { value: before, error: Infinity }
    : { value: last, error: Math.abs(last - before) };
}

/**
 * The limit of a sequence by Levin's u transform (1973) with the remainder estimate (k + 1) times the last
 * difference: for logarithmic convergence, s + c/k^theta, where the epsilon algorithm fails.
 */
export function levinU(sequence: readonly number[]): Interval {
  const limits: number[] = [];
  for (let terms = 3; terms <= sequence.length; terms++)
    limits.push(levinOf(sequence.slice(0, terms)));
  return steadiest(limits.map((_, k) => endOf(limits.slice(0, k + 1))));
}

function levinOf(sequence: readonly number[]): number {
  const order = sequence.length - 2;
  let numerator = 0;
  let denominator = 0;
  let binomial = 1;
  for (let j = 0; j <= order; j++) {
    const remainder = (j + 2) * (sequence[j + 1] - sequence[j]);
    if (remainder === 0) return sequence[j + 1];
    const weight = (binomial * ((j + 2) / (order + 2)) ** (order - 1)) / remainder;
    numerator += weight * sequence[j + 1];
    denominator += weight;
    binomial *= -(order - j) / (j + 1);
  }
  return numerator / denominator;
}

/** The later of two that are equally steady. */
function steadiest(limits: readonly Interval[]): Interval {
  const unknown = { value: NaN, error: Infinity };
  return limits.reduce((best, one) => (one.error <= best.error ? one : best), unknown);
}
