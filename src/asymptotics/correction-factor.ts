import {
  correctionTerms,
  deviationOf,
  type CorrectionPrior,
  type CorrectionTerm,
  type Term,
} from "./correction.js";

/**
 * P of a prior on the corrections: at the times of a window their covariance is P P^T. Row k stands for time order[k], and
 * column j is 0 in the rows before j.
 */
export interface CorrectionFactor {
  readonly width: number;
  readonly rows: number;
  /** Column after column. */
  readonly entries: Float64Array;
  readonly order: Int32Array;
  /** [open] the samples in the rows of a regression on so many columns, see {@link placesOf}. */
  readonly places: Map<number, Int32Array>;
}

export type CorrectionFactors = (prior: CorrectionPrior) => CorrectionFactor;

/** Windows whose factors are kept: a sweep asks for the same ones at every point. */
const MOST_KEPT = 64;
/** What is left of the covariance below this part of its largest deviation is rounding. */
const ROUNDING = 1e-16;

interface Kept {
  readonly lesser: readonly Term[];
  readonly factors: CorrectionFactors;
}

const kept = new Map<string, Kept>();

/**
 * The factors at the times of a window, each worked out once; they depend on nothing else.
 * @param times log t, ascending
 */
export function correctionFactors(
  times: readonly number[],
  lesser: readonly Term[],
): CorrectionFactors {
  const key = `${lesser.length} ${times.join()}`;
  const found = kept.get(key);
  if (found?.lesser.every((term, k) => term === lesser[k])) return found.factors;
  const factors = factorsAt(times, lesser);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT) kept.delete(oldest);
  kept.set(key, { lesser, factors });
  return factors;
}

function factorsAt(times: readonly number[], lesser: readonly Term[]): CorrectionFactors {
  const terms = correctionTerms({ start: times[0], end: times[times.length - 1] }, lesser);
  const values = terms.map(({ term }) => Float64Array.from(times, term));
  const known = new Map<CorrectionPrior, CorrectionFactor>();
  return (prior) => {
    const found = known.get(prior) ?? factorOf(terms, values, prior, times.length);
    known.set(prior, found);
    return found;
  };
}

/**
 * The corrections are many, and nearly dependent: A of [time][correction] in units of their deviations has a P of far
 * fewer columns with P P^T = A A^T, A^T = Q P^T by Gram-Schmidt with pivoting, which brings the largest first.
 */
function factorOf(
  terms: readonly CorrectionTerm[],
  values: readonly Float64Array[],
  prior: CorrectionPrior,
  count: number,
): CorrectionFactor {
  const deviations = terms.map((term) => deviationOf(term, prior));
  const possible = deviations.flatMap((deviation, k) => (deviation > 0 ? [k] : []));
  const rows = Array.from({ length: count }, (_, time) =>
    Float64Array.from(possible, (k) => deviations[k] * values[k][time]),
  );
  const basis: Float64Array[] = [];
  const columns: Float64Array[] = [];
  const pivots: number[] = [];
  for (let least = 0; columns.length < count;) {
    const sizes = rows.map((row) => dot(row, row));
    const size = Math.max(...sizes);
    const pivot = sizes.indexOf(size);
    if (columns.length === 0) least = ROUNDING ** 2 * size;
    if (!(size > least)) break;
    const axis = rows[pivot].slice();
    for (const earlier of basis) takeOff(axis, earlier, dot(axis, earlier)); // rounding of many steps
    const norm = Math.sqrt(dot(axis, axis));
    axis.forEach((entry, k) => (axis[k] = entry / norm));
    const column = Float64Array.from(rows, (row) => dot(row, axis));
    rows.forEach((row, time) => takeOff(row, axis, column[time]));
    rows[pivot].fill(0);
    pivots.push(pivot);
    basis.push(axis);
    columns.push(column);
  }
  return inOrder(columns, pivots, count);
}

/** The pivots first, then the other rows as they come. */
function inOrder(
  columns: readonly Float64Array[],
  pivots: readonly number[],
  count: number,
): CorrectionFactor {
  const others = Array.from({ length: count }, (_, time) => time).filter(
    (time) => !pivots.includes(time),
  );
  const order = Int32Array.of(...pivots, ...others);
  const entries = new Float64Array(columns.length * count);
  columns.forEach((column, j) =>
    order.forEach((time, row) => (entries[j * count + row] = column[time])),
  );
  return { width: columns.length, rows: count, entries, order, places: new Map() };
}

/** [row] the sample in it: the pivots of the first columns, last one first, then the others. */
export function placesOf({ order, places }: CorrectionFactor, open: number): Int32Array {
  const known = places.get(open);
  if (known) return known;
  const found = order.slice();
  found.subarray(0, open).reverse();
  places.set(open, found);
  return found;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function takeOff(row: Float64Array, axis: Float64Array, factor: number): void {
  for (let k = 0; k < row.length; k++) row[k] -= factor * axis[k];
}
