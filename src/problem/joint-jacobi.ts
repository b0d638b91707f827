import type { Matrix } from "ml-matrix";

/** Off-diagonal part relative to the whole, in the Frobenius norm; 0 for a zero matrix. */
export function offDiagonal(matrix: Matrix): number {
  let [rest, whole] = [0, 0];
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.columns; j++) {
      const square = matrix.get(i, j) ** 2;
      whole += square;
      if (i !== j) rest += square;
    }
  }
  return whole === 0 ? 0 : Math.sqrt(rest / whole);
}

/** Rest that rounding in an eigendecomposition leaves; no rotation is tried below it. */
const ROUNDING = 1e-12;

/**
 * Makes symmetric matrices that commute jointly diagonal by plane rotations, each the best for all of them
 * (Cardoso and Souloumiac, SIAM J. Matrix Anal. 17 (1996)); converges quadratically, and stops when a sweep
 * no longer halves the rest. Overwrites the matrices A with J^T A J and the basis with basis J. Does nothing
 * when they are diagonal already.
 */
export function jointJacobi(matrices: readonly Matrix[], basis: Matrix): void {
  const d = basis.rows;
  const scales = matrices.map((matrix) => matrix.norm("frobenius") || 1);
  let before = Infinity;
  for (;;) {
    const rest = Math.max(...matrices.map(offDiagonal));
    if (rest <= ROUNDING || rest > before / 2) return;
    before = rest;
    for (let p = 0; p < d - 1; p++) {
      for (let q = p + 1; q < d; q++) {
        const [c, s] = bestRotation(matrices, scales, p, q);
        if (Math.abs(s) < 1e-17) continue;
        for (const matrix of matrices) {
          rotateRows(matrix, p, q, c, s);
          rotateColumns(matrix, p, q, c, s);
        }
        rotateColumns(basis, p, q, c, s);
      }
    }
  }
}

/** Cosine and sine that minimise the sum of squares of the (p, q) entries. */
function bestRotation(
  matrices: readonly Matrix[],
  scales: readonly number[],
  p: number,
  q: number,
): [number, number] {
  let [gaps, mixed, entries] = [0, 0, 0];
  matrices.forEach((matrix, i) => {
    const gap = (matrix.get(p, p) - matrix.get(q, q)) / scales[i];
    const entry = (2 * matrix.get(p, q)) / scales[i];
    gaps += gap * gap;
    entries += entry * entry;
    mixed += gap * entry;
  });
  const difference = gaps - entries;
  const angle = Math.atan2(2 * mixed, difference + Math.hypot(difference, 2 * mixed)) / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

function rotateRows(matrix: Matrix, p: number, q: number, c: number, s: number): void {
  for (let j = 0; j < matrix.columns; j++) {
    const [x, y] = [matrix.get(p, j), matrix.get(q, j)];
    matrix.set(p, j, c * x + s * y);
    matrix.set(q, j, c * y - s * x);
  }
}

function rotateColumns(matrix: Matrix, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < matrix.rows; i++) {
    const [x, y] = [matrix.get(i, p), matrix.get(i, q)];
    matrix.set(i, p, c * x + s * y);
    matrix.set(i, q, c * y - s * x);
  }
}
