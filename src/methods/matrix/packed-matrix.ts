/**
 * A block diagonal matrix that equals its transpose or, if it is odd, minus its transpose: the entries up to the diagonal
 * row by row, block by block, those off the diagonal times sqrt 2. Inner products of entries are traces tr(A^T B) then.
 */
export interface PackedMatrix {
  readonly isOdd: boolean;
  readonly entries: Float64Array;
}

/** How many entries a matrix with blocks of these orders has. */
export function packedSize(orders: readonly number[]): number {
  return orders.reduce((sum, order) => sum + (order * (order + 1)) / 2, 0);
}

/** Writes factor (Q + sign Q^T) of a full block Q into the packed entries from `start` on. */
export function packSum(
  full: Float64Array,
  order: number,
  { sign, factor }: { sign: 1 | -1; factor: number },
  out: Float64Array,
  start: number,
): void {
  const off = Math.SQRT2 * factor;
  for (let i = 0, at = start; i < order; i++) {
    const row = i * order;
    for (let j = 0; j < i; j++, at++) out[at] = off * (full[row + j] + sign * full[j * order + i]);
    out[at++] = (1 + sign) * factor * full[row + i];
  }
}

/** Writes a block, whose packed entries begin at `start`, row by row. */
export function unpack(
  { entries, isOdd }: PackedMatrix,
  start: number,
  order: number,
  out: Float64Array,
): void {
  const mirrored = isOdd ? -1 : 1;
  for (let i = 0, at = start; i < order; i++) {
    for (let j = 0; j < i; j++, at++) {
      const value = entries[at] * Math.SQRT1_2;
      out[i * order + j] = value;
      out[j * order + i] = mirrored * value;
    }
    out[i * order + i] = entries[at++];
  }
}
