import type { Interval } from "./interval.js";

/** Differences below this, relative to the terms, are rounding. */
const ROUNDING = 1e-14;

/**
 * The limit of a sequence by Wynn's epsilon algorithm (1956): exact when the remainder is a sum of
 * geometric terms. Powers of 1/log t are geometric at times with log t in geometric progression, powers
 * t^-s at times in geometric progression, so the choice of the times is the choice of the variable, and
 * the powers need not be known. The error is the change between the last two even columns.
 */
export function wynnEpsilon(sequence: readonly number[]): Interval {
  let previous = sequence.map(() => 0);
  let column = [...sequence];
  const limits = [column.at(-1) ?? NaN];
  const scale = Math.max(...sequence.map(Math.abs));
  for (let order = 1; column.length > 1; order++) {
    const differences = column.slice(1).map((value, k) => value - column[k]);
    const arrived = order % 2 === 1 && Math.abs(differences.at(-1) ?? 0) <= ROUNDING * scale;
    if (arrived || differences.some((difference) => difference === 0)) break;
    const next = differences.map((difference, k) => previous[k + 1] + 1 / difference);
    previous = column;
    column = next;
    if (order % 2 === 0) limits.push(column[column.length - 1]);
  }
  return lastOf(limits);
}

/**
 * The limit of a sequence by Levin's u transform (1973) with the remainder estimate (k + 1) times the last
 * difference: for logarithmic convergence, s + c/k^theta, where the epsilon algorithm fails.
 */
export function levinU(sequence: readonly number[]): Interval {
  const limits: number[] = [];
  for (let terms = 3; terms <= sequence.length; terms++)
    limits.push(levinOf(sequence.slice(0, terms)));
  return limits.length === 0 ? { value: NaN, error: Infinity } : lastOf(limits);
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

/** The entry that moved least from the one before, with that movement. */
function lastOf(limits: readonly number[]): Interval {
  const moves = limits
    .slice(1)
    .map((value, k) => ({ value, error: Math.abs(value - limits[k]) }))
    .filter(({ error }) => Number.isFinite(error));
  const start = { value: limits[limits.length - 1], error: Infinity };
  return moves.reduce((best, move) => (move.error <= best.error ? move : best), start);
}
