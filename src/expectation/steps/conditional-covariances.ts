import { exactProduct, negative, over, plus, times } from "../../numerics/double-double.js";
import { SymmetricEigen } from "../../numerics/symmetric-eigen.js";

/**
 * What is added to every variance, relative to it: as if each coordinate had a little noise of its own. Where coordinates
 * are parallel, or more of them lie in a plane than may, conditional laws have no direction; the limit of little noise gives one, the
 * same in all of them.
 */
export const NOISE = 1e-16;
const NO_TERM = { hi: 0, lo: 0 };

/** A covariance matrix of unit variances, in double double. */
interface Matrix {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
  /** The law it was made for. */
  law: number;
}

/**
 * The covariances of jointly Gaussian numbers of mean 0 and variance 1, given that some of them are 0. Terms that nearly
 * cancel are made of these, so that all must belong to one law: the given matrix is replaced by the nearest that is positive
 * definite, and what follows is computed from that with twice the digits.
 */
export class ConditionalCovariances {
  /** The part of the given matrix, per unit of variance, that was negative. */
  indefinite = 0;
  private law = 0;
  private readonly eigen: SymmetricEigen;
  private readonly matrices = new Map<number, Matrix>();

  /** @param size how many there are, at most 30 */
  constructor(private readonly size: number) {
    this.eigen = new SymmetricEigen(size);
  }

  /** @param correlations [size * size], ones on the diagonal */
  set(correlations: Float64Array): void {
    const { eigen, size } = this;
    this.law++;
    eigen.decompose(correlations);
    this.indefinite = Math.max(0, -eigen.values[size - 1]);
    const matrix = this.place(0);
    for (let a = 0; a < size; a++) for (let b = 0; b <= a; b++) this.compose(matrix, a, b);
    matrix.law = this.law;
  }

  /** Of numbers a and b given that those whose bits are set in `given` are 0; a and b are not among them. */
  covariance(a: number, b: number, given: number): number {
    return this.matrix(given).hi[a * this.size + b];
  }

  variance(a: number, given: number): number {
    return Math.max(0, this.matrix(given).hi[a * this.size + a]);
  }

  private compose(matrix: Matrix, a: number, b: number): void {
    const { size, eigen } = this;
    const { values, vectors } = eigen;
    let sum = NO_TERM;
    for (let j = 0; j < size; j++) {
      if (!(values[j] > 0)) continue;
      const root = exactProduct(vectors[a * size + j], vectors[b * size + j]);
      sum = plus(sum, times(root, { hi: values[j], lo: 0 }));
    }
    if (a === b) sum = plus(sum, { hi: NOISE, lo: 0 });
    this.write(matrix, a, b, sum.hi, sum.lo);
  }

  private matrix(given: number): Matrix {
    const found = this.matrices.get(given);
    if (found?.law === this.law) return found;
    const last = 31 - Math.clz32(given);
    const before = this.matrix(given & ~(1 << last));
    const matrix = this.place(given);
    this.eliminate(before, last, given, matrix);
    matrix.law = this.law;
    return matrix;
  }

  /** The covariances given that number k is 0 as well. */
  private eliminate(before: Matrix, k: number, given: number, out: Matrix): void {
    const { size } = this;
    const at = (a: number, b: number): { hi: number; lo: number } => ({
      hi: before.hi[a * size + b],
      lo: before.lo[a * size + b],
    });
    const variance = at(k, k);
    for (let a = 0; a < size; a++) {
      if ((given >> a) & 1) continue;
      const share = negative(over(at(a, k), variance));
      for (let b = 0; b <= a; b++) {
        if ((given >> b) & 1) continue;
        const { hi, lo } = plus(at(a, b), times(share, at(b, k)));
        this.write(out, a, b, hi, lo);
      }
    }
  }

  private write({ hi, lo }: Matrix, a: number, b: number, high: number, low: number): void {
    const { size } = this;
    hi[a * size + b] = hi[b * size + a] = high;
    lo[a * size + b] = lo[b * size + a] = low;
  }

  private place(given: number): Matrix {
    const entries = this.size * this.size;
    let matrix = this.matrices.get(given);
    if (matrix === undefined) {
      matrix = { hi: new Float64Array(entries), lo: new Float64Array(entries), law: 0 };
      this.matrices.set(given, matrix);
    }
    return matrix;
  }
}
