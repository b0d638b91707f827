/**
 * One step of a Gram matrix L L^T by its triangular factor: (kept L + p a^T) and a further column p b side by side have
 * n + 1 columns, and are turned back into a lower triangle of n at a cost of order n^2. With s = |a|^2 + b^2 and q = L a
 *
 *   Gram matrix = kept^2 L (I - a a^T/s) L^T + u u^T,   u = sqrt(s) p + kept q/sqrt(s),
 *
 * and I - a a^T/s has a triangular factor known in closed form: with t_j = sum_{m >= j} a_m^2, b counted last, its columns
 * are (t_{j+1}/t_j)^(1/2) on the diagonal and -a_m a_j (t_j t_{j+1})^(-1/2) below. No sum subtracts. The rotations that take
 * u in follow column by column.
 *
 * Arrays are addresses; a column is `width` bytes, two rows at a time, its padding 0.
 */

/** [column][row] S_j = sum_{m >= j} a_m L_m for j = n - 1 to 0; S_n is 0 already. */
export function sumColumns(
  sums: usize,
  factor: usize,
  across: usize,
  size: usize,
  width: usize,
): void {
  for (let j: isize = size - 1; j >= 0; j--) {
    const column = <usize>j * width;
    const entry = f64x2.splat(load<f64>(across + ((<usize>j) << 3)));
    for (let row = evenRow(j); row < width; row += 16) {
      const at = column + row;
      const term = f64x2.mul(entry, v128.load(factor + at));
      v128.store(sums + at, f64x2.add(v128.load(sums + at + width), term));
    }
  }
}

/** The bytes in front of the pair of rows that holds row j: entries above the diagonal are 0. */
export function evenRow(j: usize): usize {
  return (j & ~1) << 3;
}

/** [column] t_j^(1/2) for j = n to `first`. */
export function sumSquares(lengths: usize, across: usize, size: usize, first: usize): void {
  let square: f64 = 0;
  for (let j: isize = size; j >= <isize>first; j--) {
    const entry = load<f64>(across + ((<usize>j) << 3));
    square += entry * entry;
    store<f64>(lengths + ((<usize>j) << 3), sqrt(square));
  }
}

/** column j = kept column + a_j p. */
export function shearColumn(
  column: usize,
  entry: f64,
  push: usize,
  kept: f64,
  from: usize,
  width: usize,
): void {
  for (let row = from; row < width; row += 16) {
    const old = f64x2.mul(f64x2.splat(kept), v128.load(column + row));
    const term = f64x2.mul(f64x2.splat(entry), v128.load(push + row));
    v128.store(column + row, f64x2.add(old, term));
  }
}

/** Column j = gain column - loss S_{j+1}, and the rotation of it with u that makes u_j 0. */
export function turnIn(
  column: usize,
  below: usize,
  rest: usize,
  j: usize,
  width: usize,
  gain: f64,
  loss: f64,
): void {
  const diagonal = j << 3;
  const pair = f64x2.replace_lane(
    f64x2.splat(gain * load<f64>(column + diagonal)),
    1,
    load<f64>(rest + diagonal),
  );
  const squares = f64x2.mul(pair, pair);
  const length = sqrt(f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1));
  // squares that underflow: below 1e-162
  const turn = length > 0 ? f64x2.div(pair, f64x2.splat(length)) : f64x2(1, 0);
  const cosine = f64x2.splat(f64x2.extract_lane(turn, 0));
  const sine = f64x2.splat(f64x2.extract_lane(turn, 1));
  for (let row = evenRow(j); row < width; row += 16) {
    const kept = f64x2.mul(f64x2.splat(gain), v128.load(column + row));
    const x = f64x2.sub(kept, f64x2.mul(f64x2.splat(loss), v128.load(below + row)));
    const u = v128.load(rest + row);
    v128.store(column + row, f64x2.add(f64x2.mul(cosine, x), f64x2.mul(sine, u)));
    v128.store(rest + row, f64x2.sub(f64x2.mul(cosine, u), f64x2.mul(sine, x)));
  }
  store<f64>(rest + diagonal, 0);
}
