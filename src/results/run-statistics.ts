import { entrywise, type Value } from "../theory/value.js";

/** Quantiles over the runs, in percent. */
export const QUANTILES = ["5", "25", "50", "75", "95"] as const;
export type QuantileName = (typeof QUANTILES)[number];

/** One entry for each quantile. */
export function byQuantile<T>(entry: (name: QuantileName) => T): Record<QuantileName, T> {
  const pairs = QUANTILES.map((name) => [name, entry(name)] as const);
  return Object.fromEntries(pairs) as Record<QuantileName, T>;
}

/** Statistics over the runs of one observable at one time, each in the shape of the observable. */
export interface RunStatistics {
  readonly mean: Value;
  /** Of the mean: sample standard deviation / sqrt(runs); NaN for a single run. */
  readonly standardError: Value;
  /** Sample standard deviation of a run; NaN for a single run. */
  readonly deviation: Value;
  /** Standard error of `deviation`, by the fourth moment, at least that of normal runs; NaN for a single run. */
  readonly deviationError: Value;
  readonly quantiles: Readonly<Record<QuantileName, Value>>;
}

/** @param values [run], all of one shape */
export function summarise(values: readonly Value[]): RunStatistics {
  return {
    mean: entrywise(values, meanOf),
    standardError: entrywise(values, standardErrorOf),
    deviation: entrywise(values, deviationOf),
    deviationError: entrywise(values, deviationErrorOf),
    quantiles: byQuantile((name) =>
      entrywise(values, (list) => quantileOf(list, Number(name) / 100)),
    ),
  };
}

/** Exact when all are equal. */
export function meanOf(numbers: readonly number[]): number {
  const [first] = numbers;
  return first + numbers.reduce((sum, value) => sum + (value - first), 0) / numbers.length;
}

/** Sample standard deviation; NaN for one number. */
export function deviationOf(numbers: readonly number[]): number {
  return Math.sqrt(varianceOf(numbers));
}

/** Standard error of the mean; NaN for one number. */
export function standardErrorOf(numbers: readonly number[]): number {
  return Math.sqrt(varianceOf(numbers) / numbers.length);
}

/**
 * Of the sample standard deviation s: s sqrt((m4 / s^4 - 1) / n) / 2, and at least what normal numbers give, since few
 * numbers show too little of a fourth moment; NaN for one number.
 */
export function deviationErrorOf(numbers: readonly number[]): number {
  const variance = varianceOf(numbers);
  if (!(variance > 0)) return variance;
  const mean = meanOf(numbers);
  const fourth = numbers.reduce((sum, value) => sum + (value - mean) ** 4, 0) / numbers.length;
  const excess = fourth / variance ** 2 - 1;
  return Math.sqrt((variance * Math.max(2, excess)) / (4 * (numbers.length - 1)));
}

/** The deviations from the mean are summed, not the squares: no cancellation. */
function varianceOf(numbers: readonly number[]): number {
  const count = numbers.length;
  if (count < 2) return NaN;
  const mean = meanOf(numbers);
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / (count - 1);
}

/**
 * The sample quantile interpolated between order statistics (type 7 of Hyndman and Fan, Amer. Stat. 50
 * (1996)); NaN counts as larger than every number.
 */
export function quantileOf(numbers: readonly number[], level: number): number {
  const sorted = Float64Array.from(numbers).sort(); // puts NaN last
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const rest = position - below;
  return rest === 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
}
