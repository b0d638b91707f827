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
  const scales = matrices.map((matrix) => frobenius(matrix) || 1);
  let before = Infinity;
  for (;;) {
    const rest = Math.max(...matrices.map((matrix) => offDiagonal(matrix, d)));
    if (rest <= ROUNDING || rest > before * share) return;
    before = rest;
    for (let p = 0; p < d - 1; p++) {
      for (let q = p + 1; q < d; q++) {
        const angle = bestAngle(matrices, scales, d, p, q);
        if (Math.abs(angle) < leastAngle) continue;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (const matrix of matrices) {
          rotateRows(matrix, d, p, q, c, s);
          rotateColumns(matrix, d, p, q, c, s);
        }
        rotateColumns(basis, d, p, q, c, s);
      }
    }
  }
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

function rotateRows(a: Entries, d: number, p: number, q: number, c: number, s: number): void {
  for (let j = 0, x = p * d, y = q * d; j < d; j++, x++, y++) {
    const [first, second] = [a[x], a[y]];
    a[x] = c * first + s * second;
    a[y] = c * second - s * first;
  }
}

function rotateColumns(a: Entries, d: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0, x = p, y = q; i < d; i++, x += d, y += d) {
    const [first, second] = [a[x], a[y]];
    a[x] = c * first + s * second;
    a[y] = c * second - s * first;
  }
}
