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
 * Zeroes column j from below its diagonal to row `end` by a Householder reflection and turns the columns after it. Rows of
 * very different weight are safe when the heavy ones come first. False when nothing is left of the column.
 * @param diagonals [column] where the first entry of the axis is kept, whose others are left in the column
 */
export function reflect(
  { width, rows, entries }: Columns,
  j: number,
  end: number,
  diagonals: Float64Array,
): boolean {
  const at = j * rows;
  const norm = Math.sqrt(dot(entries, at, at, j, end));
  if (!(norm > 0) || !Number.isFinite(norm)) return false;
  const diagonal = entries[at + j];
  const head = diagonal > 0 ? -norm : norm;
  const scale = 1 / (norm * (norm + Math.abs(diagonal)));
  entries[at + j] -= head;
  diagonals[j] = entries[at + j];
  let k = j + 1;
  for (; k + 3 < width; k += 4) turnFour(entries, k * rows, rows, at, j, end, scale);
  for (; k < width; k++) turn(entries, k * rows, at, j, end, scale);
  entries[at + j] = head;
  return true;
}

/** Of the column and the axis that begin at these places, the entries from `from` to `end`. */
function turn(
  entries: Float64Array,
  column: number,
  axis: number,
  from: number,
  end: number,
  scale: number,
): void {
  const product = scale * dot(entries, axis, column, from, end);
  for (let i = from; i < end; i++) entries[column + i] -= product * entries[axis + i];
}

/** In four sums, which do not wait for one another. */
function dot(entries: Float64Array, one: number, other: number, from: number, end: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 3 < end; i += 4) {
    a += entries[one + i] * entries[other + i];
    b += entries[one + i + 1] * entries[other + i + 1];
    c += entries[one + i + 2] * entries[other + i + 2];
    d += entries[one + i + 3] * entries[other + i + 3];
  }
  for (; i < end; i++) a += entries[one + i] * entries[other + i];
  return a + b + (c + d);
}

/** Four columns at once: their sums do not wait for one another. */
function turnFour(
  entries: Float64Array,
  column: number,
  rows: number,
  axis: number,
  from: number,
  end: number,
  scale: number,
): void {
  const second = column + rows;
  const third = second + rows;
  const fourth = third + rows;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
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
  end: number,
  diagonal: number,
  vector: Float64Array,
): void {
  const at = j * rows;
  let product = diagonal * vector[j];
  for (let i = j + 1; i < end; i++) product += entries[at + i] * vector[i];
  const factor = product / Math.abs(diagonal * entries[at + j]); // |axis|^2 / 2 is |axis_j head|
  vector[j] -= factor * diagonal;
  for (let i = j + 1; i < end; i++) vector[i] -= factor * entries[at + i];
}

/** log |det| of the block of the triangle from column `from` to column `to`. */
export function logDeterminant({ rows, entries }: Columns, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.log(Math.abs(entries[j * rows + j]));
  return sum;
}
