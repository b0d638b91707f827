/** A matrix, column after column: one array, for thousands of small ones are made. */
export interface Columns {
  readonly width: number;
  readonly rows: number;
  readonly entries: Float64Array;
}

/** Room for a matrix, zero as yet. */
export function noColumns(width: number, rows: number): Columns {
  return { width, rows, entries: new Float64Array(width * rows) };
}

/** The matrix with the columns, all of one length. */
export function columnsOf(columns: readonly Float64Array[], rows = columns[0].length): Columns {
  const matrix = noColumns(columns.length, rows);
  columns.forEach((column, j) => matrix.entries.set(column, j * rows));
  return matrix;
}

/**
 * Zeroes column j in the rows `from` to `end` by a Householder reflection into its diagonal, and turns the columns after
 * it. Rows of very different weight are safe when the heavy ones come first. False when nothing is left of the column.
 * @param from the first row after the diagonal in which the column is not 0
 * @param diagonals [column] where the first entry of the axis is kept, whose others are left in the column
 */
export function reflect(
  columns: Columns,
  j: number,
  from: number,
  end: number,
  diagonals: Float64Array,
): boolean {
  const { width, rows, entries } = columns;
  const at = j * rows;
  const diagonal = entries[at + j];
  const norm = Math.sqrt(diagonal * diagonal + squares(entries, at + from, at + end));
  if (!(norm > 0) || !Number.isFinite(norm)) return false;
  const head = diagonal > 0 ? -norm : norm;
  const first = diagonal - head;
  const scale = 1 / (norm * (norm + Math.abs(diagonal)));
  diagonals[j] = first;
  entries[at + j] = head;
  let k = j + 1;
  for (; k + 3 < width; k += 4) turnFour(columns, k * rows, at, first, j, from, end, scale);
  for (; k < width; k++) turn(entries, k * rows, at, first, j, from, end, scale);
  return true;
}

/** In four sums, which do not wait for one another. */
function squares(entries: Float64Array, from: number, end: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 3 < end; i += 4) {
    a += entries[i] * entries[i];
    b += entries[i + 1] * entries[i + 1];
    c += entries[i + 2] * entries[i + 2];
    d += entries[i + 3] * entries[i + 3];
  }
  for (; i < end; i++) a += entries[i] * entries[i];
  return a + b + (c + d);
}

/** Turns the column that begins at a place by the axis, `first` in row j and at its place in rows `from` to `end`. */
function turn(
  entries: Float64Array,
  column: number,
  axis: number,
  first: number,
  j: number,
  from: number,
  end: number,
  scale: number,
): void {
  let product = first * entries[column + j];
  for (let i = from; i < end; i++) product += entries[axis + i] * entries[column + i];
  product *= scale;
  entries[column + j] -= product * first;
  for (let i = from; i < end; i++) entries[column + i] -= product * entries[axis + i];
}

/** Four columns at once: their sums do not wait for one another. */
function turnFour(
  { rows, entries }: Columns,
  column: number,
  axis: number,
  first: number,
  j: number,
  from: number,
  end: number,
  scale: number,
): void {
  const second = column + rows;
  const third = second + rows;
  const fourth = third + rows;
  let a = first * entries[column + j];
  let b = first * entries[second + j];
  let c = first * entries[third + j];
  let d = first * entries[fourth + j];
  for (let i = from; i < end; i++) {
    const weight = entries[axis + i];
    a += weight * entries[column + i];
    b += weight * entries[second + i];
    c += weight * entries[third + i];
    d += weight * entries[fourth + i];
  }
  a *= scale;
  b *= scale;
  c *= scale;
  d *= scale;
  entries[column + j] -= a * first;
  entries[second + j] -= b * first;
  entries[third + j] -= c * first;
  entries[fourth + j] -= d * first;
  for (let i = from; i < end; i++) {
    const weight = entries[axis + i];
    entries[column + i] -= a * weight;
    entries[second + i] -= b * weight;
    entries[third + i] -= c * weight;
    entries[fourth + i] -= d * weight;
  }
}

/** Turns a vector by the reflection that {@link reflect} has left in column j. */
export function reflectBack(
  { rows, entries }: Columns,
  j: number,
  from: number,
  end: number,
  diagonal: number,
  vector: Float64Array,
): void {
  const at = j * rows;
  let product = diagonal * vector[j];
  for (let i = from; i < end; i++) product += entries[at + i] * vector[i];
  const factor = product / Math.abs(diagonal * entries[at + j]); // |axis|^2 / 2 is |axis_j head|
  vector[j] -= factor * diagonal;
  for (let i = from; i < end; i++) vector[i] -= factor * entries[at + i];
}

/** log |det| of the block of the triangle from column `from` to column `to`. */
export function logDeterminant({ rows, entries }: Columns, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.log(Math.abs(entries[j * rows + j]));
  return sum;
}
