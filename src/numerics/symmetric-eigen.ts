/** Off-diagonal entries below this part of the diagonal are rounding. */
const ROUNDING = 1e-17;
const SWEEPS = 30;

/**
 * Eigenvalues and eigenvectors of small symmetric matrices by cyclic Jacobi rotations, without allocation
 * after the first: for positive semidefinite matrices small eigenvalues keep their relative accuracy as far
 * as the scaling of the matrix determines them (Demmel, Veselic, SIAM J. Matrix Anal. 13 (1992)).
 */
export class SymmetricEigen {
  /** [size], descending. */
  readonly values: Float64Array;
  /** [size * size] row by row: column j belongs to values[j]. */
  readonly vectors: Float64Array;
  private readonly work: Float64Array;

  constructor(readonly size: number) {
    this.values = new Float64Array(size);
    this.vectors = new Float64Array(size * size);
    this.work = new Float64Array(size * size);
  }

  decompose(matrix: Float64Array): void {
    const { size, work, vectors } = this;
    work.set(matrix);
    vectors.fill(0);
    for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
    for (let sweep = 0; sweep < SWEEPS; sweep++) if (!this.sweep()) break;
    for (let i = 0; i < size; i++) this.values[i] = work[i * size + i];
    this.sort();
  }

  /** Whether any entry was rotated away. */
  private sweep(): boolean {
    const { size, work } = this;
    let rotated = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const entry = work[p * size + q];
        const [first, second] = [work[p * size + p], work[q * size + q]];
        if (entry * entry <= ROUNDING * ROUNDING * Math.abs(first * second)) continue;
        if (Math.abs(entry) <= Number.MIN_VALUE) continue;
        this.rotate(p, q);
        rotated = true;
      }
    }
    return rotated;
  }

  private rotate(p: number, q: number): void {
    const { size, work, vectors } = this;
    const ratio = (work[q * size + q] - work[p * size + p]) / (2 * work[p * size + q]);
    const t = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(1, ratio));
    const c = 1 / Math.hypot(1, t);
    const s = c * t;
    for (let k = 0; k < size; k++) turn(work, k * size + p, k * size + q, c, s);
    for (let k = 0; k < size; k++) turn(work, p * size + k, q * size + k, c, s);
    for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, c, s);
    work[p * size + q] = work[q * size + p] = 0;
  }

  private sort(): void {
    const { size, values, vectors } = this;
    for (let i = 0; i < size - 1; i++) {
      let largest = i;
      for (let j = i + 1; j < size; j++) if (values[j] > values[largest]) largest = j;
      if (largest === i) continue;
      exchange(values, i, largest);
      for (let k = 0; k < size; k++) exchange(vectors, k * size + i, k * size + largest);
    }
  }
}

function turn(a: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [a[i], a[j]];
  a[i] = c * x - s * y;
  a[j] = s * x + c * y;
}

function exchange(a: Float64Array, i: number, j: number): void {
  const kept = a[i];
  a[i] = a[j];
  a[j] = kept;
}
