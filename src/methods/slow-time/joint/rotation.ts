/** Changes of basis for flat square matrices, row by row; the columns of `vectors` are the new basis. */
export class Rotation {
  private readonly work: Float64Array;

  constructor(
    private readonly size: number,
    /** [size * size] orthogonal. */
    private readonly vectors: Float64Array,
  ) {
    this.work = new Float64Array(size * size);
  }

  /** out[to ...] = U^T A U for the symmetric A that stands at `from`. */
  matrix(a: Float64Array, from: number, out: Float64Array, to: number): void {
    const { size, vectors, work } = this;
    product(size, a, from, vectors, 0, work);
    for (let i = 0; i < size; i++) {
      for (let j = i; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += vectors[k * size + i] * work[k * size + j];
        out[to + i * size + j] = out[to + j * size + i] = sum;
      }
    }
  }

  /** out[to ...] = U A U^T for the symmetric A that stands at `from`. */
  matrixBack(a: Float64Array, from: number, out: Float64Array, to: number): void {
    const { size, vectors, work } = this;
    product(size, vectors, 0, a, from, work);
    for (let i = 0; i < size; i++) {
      for (let j = i; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += work[i * size + k] * vectors[j * size + k];
        out[to + i * size + j] = out[to + j * size + i] = sum;
      }
    }
  }

  /** out[to ...] = U^T v. */
  vector(v: Float64Array, from: number, out: Float64Array, to: number): void {
    const { size, vectors } = this;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += vectors[k * size + i] * v[from + k];
      out[to + i] = sum;
    }
  }

  /** out[to ...] = U v. */
  vectorBack(v: Float64Array, from: number, out: Float64Array, to: number): void {
    const { size, vectors } = this;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += vectors[i * size + k] * v[from + k];
      out[to + i] = sum;
    }
  }
}

/** out = A B, the factors at offsets. */
export function product(
  size: number,
  a: Float64Array,
  offset: number,
  b: Float64Array,
  from: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let k = 0; k < size; k++) {
      const factor = a[offset + row + k];
      if (factor === 0) continue;
      const other = from + k * size;
      for (let j = 0; j < size; j++) out[row + j] += factor * b[other + j];
    }
  }
}
