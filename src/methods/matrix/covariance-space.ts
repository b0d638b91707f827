import { CovarianceOperators } from "./covariance-operators.js";
import type { CoupledSystem } from "./coupled-system.js";
import { addTimes, normOf, orthogonalise } from "./orthogonalise.js";
import type { PackedMatrix } from "./packed-matrix.js";

/** Of the norm, below which a matrix lies in a space to rounding. */
const NEGLIGIBLE = 1e-14;

/** Matrices that may get known images: the work of finding these grows with the square of their number. */
const MOST_KNOWN = 96;
/** Bytes that the matrices of a basis may take together. */
const MOST_BYTES = 2 ** 30;

/**
 * An orthonormal basis of matrices that grows: the first of them, `known`, are those whose images under the covariances'
 * operators are known; the rest, the fringe, is what these images have beside. So every image is a vector of coordinates,
 * and what leaves the known space is seen exactly. The directions that the covariance of X takes are few: words in the
 * operators whose length grows with t, as in Krylov spaces (Hochbruck, Lubich, SIAM J. Numer. Anal. 34 (1997)).
 */
export class CovarianceSpace {
  /** How many matrices have known images. */
  known = 0;
  /** [operator][row of the basis] coordinates of the images of the known ones. */
  readonly images: readonly Float64Array[][];
  /** [class] coordinates of K_i, and those of the identity. */
  readonly covariances: readonly Float64Array[];
  readonly identity: Float64Array;
  /** Those of the matrices that were given. */
  readonly given: readonly Float64Array[];
  private readonly basis: PackedMatrix[] = [];
  private readonly operators: CovarianceOperators;

  /**
   * @param given matrices that the space has from the beginning, beside the identity and the covariances
   * @param mostKnown how many matrices may get known images
   * @param mostHeld how many the basis may have
   */
  constructor(
    private readonly system: CoupledSystem,
    given: readonly PackedMatrix[] = [],
    readonly mostKnown = MOST_KNOWN,
    private readonly mostHeld = Math.floor(MOST_BYTES / (8 * Math.max(1, system.packed))),
  ) {
    this.operators = new CovarianceOperators(system);
    this.images = Array.from({ length: this.operators.count }, () => []);
    const identity = { isOdd: false, entries: identityOf(system) };
    // (K_i 1 + 1 K_i) / 2 = K_i: the images of the identity
    const covariances = this.operators.imagesOf(identity).slice(0, system.classes);
    const padded = [identity, ...covariances, ...given].map((matrix) => {
      const out = new Float64Array(mostKnown);
      out.set(this.include(matrix).subarray(0, this.known));
      return out;
    });
    this.identity = padded[0];
    this.covariances = padded.slice(1, 1 + system.classes);
    this.given = padded.slice(1 + system.classes);
  }

  /** One with the same room that begins with other matrices. */
  beginningWith(given: readonly PackedMatrix[]): CovarianceSpace {
    return new CovarianceSpace(this.system, given, this.mostKnown, this.mostHeld);
  }

  /** How many matrices the basis has. */
  get size(): number {
    return this.basis.length;
  }

  isOdd(k: number): boolean {
    return this.basis[k].isOdd;
  }

  /** Whether no further matrix can get known images. */
  get isFull(): boolean {
    const { mostKnown, mostHeld, operators } = this;
    return this.known === mostKnown || this.size + operators.count > mostHeld;
  }

  /** The known matrix with these coordinates, of one kind. */
  matrixOf(coordinates: ArrayLike<number>, isOdd: boolean): PackedMatrix {
    const own = this.basis.slice(0, this.known).map((matrix, k) => ({ matrix, k }));
    const kind = own.filter(({ matrix }) => matrix.isOdd === isOdd);
    const entries = new Float64Array(this.system.packed);
    const factors = kind.map(({ k }) => coordinates[k]);
    addTimes(
      entries,
      kind.map(({ matrix }) => matrix.entries),
      factors,
    );
    return { isOdd, entries };
  }

  /**
   * Makes a direction of the fringe known: Householder's reflection of the fringe turns its first matrix there.
   * @param direction [matrix of the fringe] only those of one kind count
   */
  grow(direction: ArrayLike<number>, isOdd: boolean): void {
    const fringe = this.basis.slice(this.known).map((matrix, k) => ({ matrix, k }));
    const own = fringe.filter(({ matrix }) => matrix.isOdd === isOdd).map(({ k }) => k);
    const first = own[0];
    this.reflect(own, normalOf(own.map((k) => direction[k])));
    this.exchange(this.known, this.known + first);
    const column = this.known++;
    this.operators.imagesOf(this.basis[column]).forEach((image, o) => {
      const coordinates = this.extend(image);
      coordinates.forEach((value, row) => (this.images[o][row][column] = value));
    });
  }

  /** Has a matrix in the known space, unless this is full; its coordinates there. */
  private include(matrix: PackedMatrix): Float64Array {
    if (this.isFull) return new Float64Array(0);
    const entries = matrix.entries.slice();
    const found = this.extend({ ...matrix, entries });
    const beside = found.subarray(this.known);
    if (normOf(beside) <= NEGLIGIBLE * normOf(found)) return found;
    this.grow(beside, matrix.isOdd);
    const own = this.basis.slice(0, this.known);
    return Float64Array.from(own, (vector) => innerOf(matrix, vector));
  }

  /** The coordinates of a matrix, whose rest joins the fringe; the matrix is used up. */
  private extend(matrix: PackedMatrix): Float64Array {
    const { entries, isOdd } = matrix;
    const own = this.basis.map((_, k) => k).filter((k) => this.basis[k].isOdd === isOdd);
    const size = normOf(entries);
    const parts = orthogonalise(
      entries,
      own.map((k) => this.basis[k].entries),
    );
    const rest = normOf(entries);
    const isNew = rest > NEGLIGIBLE * size;
    const found = new Float64Array(this.size + (isNew ? 1 : 0));
    own.forEach((k, at) => (found[k] = parts[at]));
    if (!isNew) return found;
    found[this.size] = rest;
    for (let k = 0; k < entries.length; k++) entries[k] /= rest;
    this.basis.push(matrix);
    for (const rows of this.images) rows.push(new Float64Array(this.mostKnown));
    return found;
  }

  /** Replaces matrices of the fringe by their reflections, w the unit normal, and rows of images accordingly. */
  private reflect(own: readonly number[], w: readonly number[]): void {
    const twice = w.map((value) => -2 * value);
    const turn = (vectors: readonly Float64Array[]): void => {
      const sum = new Float64Array(vectors[0].length);
      addTimes(sum, vectors, w);
      vectors.forEach((vector, k) => addTimes(vector, [sum], [twice[k]]));
    };
    turn(own.map((k) => this.basis[this.known + k].entries));
    for (const rows of this.images) turn(own.map((k) => rows[this.known + k]));
  }

  private exchange(a: number, b: number): void {
    for (const list of [this.basis, ...this.images]) [list[a], list[b]] = [list[b], list[a]];
  }
}

/** w with (1 - 2 w w^T) along the first axis for a vector. */
function normalOf(vector: readonly number[]): number[] {
  const length = normOf(vector);
  const w = vector.map((value) => value / length);
  w[0] += w[0] < 0 ? -1 : 1;
  const scale = normOf(w);
  return w.map((value) => value / scale);
}

function identityOf({ blocks, packed }: CoupledSystem): Float64Array {
  const entries = new Float64Array(packed);
  for (const { start, order } of blocks)
    for (let i = 0; i < order; i++) entries[start + (i * (i + 1)) / 2 + i] = 1;
  return entries;
}

function innerOf(a: PackedMatrix, b: PackedMatrix): number {
  if (a.isOdd !== b.isOdd) return 0;
  let sum = 0;
  for (let k = 0; k < a.entries.length; k++) sum += a.entries[k] * b.entries[k];
  return sum;
}
