/** A symmetric matrix row by row, [row * d + column]. */
type Entries = Float64Array;

/** Off-diagonal part relative to the whole, in the Frobenius norm; 0 for a zero matrix. */
export function offDiagonal(matrix: Entries, d: number): number {
  let [rest, whole] = [0, 0];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const square = matrix[i * d + j] ** 2;
      whole += square;
      if (i !== j) rest += square;
    }
  }
  return whole === 0 ? 0 : Math.sqrt(rest / whole);
}

/** Rest that rounding in an eigendecomposition leaves; no rotation is tried below it. */
const ROUNDING = 1e-12;

/** How long sweeps go on. */
export interface SweepRule {
  /** A sweep that leaves more than this share of the rest is the last: 1/2 where the matrices commute. */
  readonly share: number;
  /** Rotations by a smaller angle are left out. */
  readonly leastAngle: number;
}

/** For matrices that commute up to rounding: sweeps converge quadratically. */
const COMMUTING: SweepRule = { share: 0.5, leastAngle: 1e-17 };

/**
 * Brings symmetric matrices as close to jointly diagonal as plane rotations can, each the best for all of them
 * (Cardoso and Souloumiac, SIAM J. Matrix Anal. 17 (1996)). Overwrites the matrices A with J^T A J and the columns of the
 * basis with basis J. Does nothing when they are diagonal already.
 * @param matrices [matrix][row * d + column]
 * @param basis [row * d + column]
 */
export function jointJacobi(
  matrices: readonly Entries[],
  basis: Entries,
  d: number,
  { share, leastAngle }: SweepRule = COMMUTING,
): void {
  transpose(basis, d);
  sweep(matrices, basis, d, { share, leastAngle });
  transpose(basis, d);
}

/** Rotates rows alone, which lie side by side in memory: J^T A J is J^T (J^T A)^T. */
function sweep(
  matrices: readonly Entries[],
  transposedBasis: Entries,
  d: number,
  { share, leastAngle }: SweepRule,
): void {
  const scales = matrices.map((matrix) => frobenius(matrix) || 1);
  let before = Infinity;
  for (;;) {
    const rest = Math.hypot(...matrices.map((matrix) => offDiagonal(matrix, d))); // what rotations lower
    if (rest <= ROUNDING || rest > before * share) return;
    before = rest;
    for (let round = 0; round < d + (d % 2) - 1; round++) {
      const rotations = rotationsOf(matrices, scales, d, round).filter(
        ({ angle }) => Math.abs(angle) >= leastAngle,
      );
      for (const matrix of matrices) {
        rotateRows(matrix, d, rotations);
        transpose(matrix, d);
        rotateRows(matrix, d, rotations);
      }
      rotateRows(transposedBasis, d, rotations);
    }
  }
}

/** A rotation of the plane of coordinates p and q. */
interface Rotation {
  readonly p: number;
  readonly q: number;
  readonly angle: number;
}

/**
 * One round of a tournament in which every coordinate meets every other: its planes share no coordinate, so that the
 * rotations do not touch the entries that decide one another's angles, and all can be applied at once. That keeps
 * to whole rows in memory.
 */
function rotationsOf(
  matrices: readonly Entries[],
  scales: readonly number[],
  d: number,
  round: number,
): Rotation[] {
  const players = d + (d % 2); // with an odd number, who meets the last one rests
  const rotations: Rotation[] = [];
  for (let k = 0; k < players / 2; k++) {
    const first = k === 0 ? players - 1 : (round + k) % (players - 1);
    const second = (round - k + players - 1) % (players - 1);
    const [p, q] = first < second ? [first, second] : [second, first];
    if (q < d) rotations.push({ p, q, angle: bestAngle(matrices, scales, d, p, q) });
  }
  return rotations;
}

function frobenius(matrix: Entries): number {
  return Math.sqrt(matrix.reduce((sum, entry) => sum + entry * entry, 0));
}

/** The angle that minimises the sum of squares of the (p, q) entries. */
function bestAngle(
  matrices: readonly Entries[],
  scales: readonly number[],
  d: number,
  p: number,
  q: number,
): number {
  let [gaps, mixed, entries] = [0, 0, 0];
  for (let i = 0; i < matrices.length; i++) {
    const gap = (matrices[i][p * d + p] - matrices[i][q * d + q]) / scales[i];
    const entry = (2 * matrices[i][p * d + q]) / scales[i];
    gaps += gap * gap;
    entries += entry * entry;
    mixed += gap * entry;
  }
  const difference = gaps - entries;
  return Math.atan2(2 * mixed, difference + Math.hypot(difference, 2 * mixed)) / 2;
}

function rotateRows(a: Entries, d: number, rotations: readonly Rotation[]): void {
  for (const { p, q, angle } of rotations) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let x = p * d, y = q * d; x < (p + 1) * d; x++, y++) {
      const [first, second] = [a[x], a[y]];
      a[x] = c * first + s * second;
      a[y] = c * second - s * first;
    }
  }
}

/** Side of the squares that a transposition goes by: two of them fit in the first cache. */
const SQUARE = 32;

/** In place. */
function transpose(a: Entries, d: number): void {
  for (let top = 0; top < d; top += SQUARE) {
    for (let left = 0; left <= top; left += SQUARE) {
      for (let i = top; i < Math.min(top + SQUARE, d); i++) {
        const end = Math.min(left + SQUARE, i);
        for (let j = left, x = i * d + left, y = left * d + i; j < end; j++, x++, y += d) {
          const entry = a[x];
          a[x] = a[y];
          a[y] = entry;
        }
      }
    }
  }
}
