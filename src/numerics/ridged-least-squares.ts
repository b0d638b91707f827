import type { i32 } from "./portable.js";
import { addMultipleAt, addRowsAt, dotAt, subtractOuterAt } from "./vectors.js";

/**
 * The least squares of |P g + L c - b|^2 + |g|^2 over g and c, by Householder reflections of [P, L, b] above [1, 0, 0].
 * P has as many columns as it is an upper triangle in its first rows, so that a reflection leaves the rows of those after it
 * alone. Rows of very different weight are safe when the heavy ones come first.
 */
export class RidgedLeastSquares {
  /** [row][column] of [P, L, b] above [1, 0, 0]; {@link open} sets all but the rows of P, L and b, {@link solve} overwrites. */
  entries: Float64Array = new Float64Array(0);
  /** Of c: the coefficients, their standard deviations for rows of unit variance. */
  coefficients: Float64Array = new Float64Array(0);
  deviations: Float64Array = new Float64Array(0);
  /** Least sum of squares; log |det| of the blocks of the triangle of g and of c. */
  residual: number = 0;
  logHead: number = 0;
  logTail: number = 0;
  /** [row] the weights with which the rows of b make up a coefficient, after {@link weigh}. */
  weights: Float64Array = new Float64Array(0);
  private samples: i32 = 0;
  private head: i32 = 0;
  private width: i32 = 0;
  private rows: i32 = 0;
  /** [column][row] axes of the reflections below the diagonal; [column] their first entries. */
  private axes: Float64Array = new Float64Array(0);
  private firsts: Float64Array = new Float64Array(0);
  private products: Float64Array = new Float64Array(0);
  /** [coefficient][coefficient] inverse of the block of the triangle of c. */
  private inverse: Float64Array = new Float64Array(0);

  /**
   * Room for a problem, P, L and b zero as yet.
   * @param samples rows of P, L and b
   * @param head columns of P, at most as many
   * @param tail columns of L
   */
  open(samples: i32, head: i32, tail: i32): void {
    const width = head + tail + 1;
    const rows = samples + head;
    this.samples = samples;
    this.head = head;
    this.width = width;
    this.rows = rows;
    if (this.entries.length < rows * width) {
      this.entries = new Float64Array(rows * width);
      this.axes = new Float64Array(rows * width);
    }
    if (this.weights.length < rows) this.weights = new Float64Array(rows);
    if (this.products.length < width) {
      this.products = new Float64Array(width);
      this.firsts = new Float64Array(width);
      this.coefficients = new Float64Array(width);
      this.deviations = new Float64Array(width);
      this.inverse = new Float64Array(width * width);
    }
    this.entries.fill(0, 0, rows * width);
    for (let j: i32 = 0; j < head; j++) this.entries[(samples + j) * width + j] = 1;
  }

  /** False when the columns cannot be told apart in double precision. */
  solve(): boolean {
    const columns = this.width - 1;
    for (let j: i32 = 0; j < columns; j++) if (!this.reflect(j)) return false;
    this.invertTail();
    const head = this.head;
    const tail = columns - head;
    for (let l: i32 = 0; l < tail; l++) {
      let coefficient: number = 0;
      let squares: number = 0;
      for (let k: i32 = l; k < tail; k++) {
        const weight = this.inverse[l * tail + k];
        coefficient += weight * this.entries[(head + k) * this.width + columns];
        squares += weight * weight;
      }
      this.coefficients[l] = coefficient;
      this.deviations[l] = Math.sqrt(squares);
    }
    let residual: number = 0;
    for (let i = columns; i < this.rows; i++) {
      const left = this.entries[i * this.width + columns];
      residual += left * left;
    }
    this.residual = residual;
    this.logHead = this.logDeterminant(0, head);
    this.logTail = this.logDeterminant(head, columns);
    return true;
  }

  /** Works the weights of a coefficient out. */
  weigh(l: i32): void {
    const head = this.head;
    const tail = this.width - 1 - head;
    const weights = this.weights;
    weights.fill(0, 0, this.rows);
    for (let k: i32 = 0; k < tail; k++) weights[head + k] = this.inverse[l * tail + k];
    for (let j: i32 = this.width - 2; j >= 0; j--) {
      const from = this.from(j);
      const count = this.end(j) - from;
      const at = j * this.rows + from;
      const first = this.firsts[j];
      const product = first * weights[j] + dotAt(this.axes, at, weights, from, count);
      // |axis|^2 / 2 is |first entry times diagonal|
      const factor = product / Math.abs(first * this.entries[j * this.width + j]);
      weights[j] -= factor * first;
      addMultipleAt(weights, from, -factor, this.axes, at, count);
    }
  }

  /** The first row after the diagonal in which a column is not 0. */
  private from(j: i32): i32 {
    return j < this.head ? this.head : j + 1;
  }

  /** The row from which on it is 0. */
  private end(j: i32): i32 {
    return j < this.head ? this.samples + j + 1 : this.rows;
  }

  /** Zeroes a column below its diagonal and turns the columns after it; false when nothing is left of it. */
  private reflect(j: i32): boolean {
    const entries = this.entries;
    const axes = this.axes;
    const width = this.width;
    const from = this.from(j);
    const count = this.end(j) - from;
    const at = j * this.rows + from;
    const own = j * width + j;
    const diagonal = entries[own];
    for (let i: i32 = 0; i < count; i++) axes[at + i] = entries[(from + i) * width + j];
    const norm = Math.sqrt(diagonal * diagonal + dotAt(axes, at, axes, at, count));
    if (!(norm > 0) || !isFinite(norm)) return false;
    const head = diagonal > 0 ? -norm : norm;
    const first = diagonal - head;
    this.firsts[j] = first;
    entries[own] = head;
    const after = width - j - 1;
    const products = this.products;
    const place = from * width + j + 1;
    products.fill(0, 0, after);
    addMultipleAt(products, 0, first, entries, own + 1, after);
    addRowsAt(products, after, axes, at, count, entries, place, width);
    const scale: number = 1 / (norm * (norm + Math.abs(diagonal)));
    for (let k: i32 = 0; k < after; k++) products[k] *= scale;
    addMultipleAt(entries, own + 1, -first, products, 0, after);
    subtractOuterAt(entries, place, width, axes, at, count, products, after);
    return true;
  }

  private invertTail(): void {
    const head = this.head;
    const width = this.width;
    const tail = width - 1 - head;
    const inverse = this.inverse;
    inverse.fill(0, 0, tail * tail);
    for (let k: i32 = 0; k < tail; k++) {
      for (let i: i32 = k; i >= 0; i--) {
        const row = (head + i) * width + head;
        let sum: number = i === k ? 1 : 0;
        for (let j = i + 1; j <= k; j++) sum -= this.entries[row + j] * inverse[j * tail + k];
        inverse[i * tail + k] = sum / this.entries[row + i];
      }
    }
  }

  private logDeterminant(from: i32, to: i32): number {
    let sum: number = 0;
    for (let j = from; j < to; j++) sum += Math.log(Math.abs(this.entries[j * this.width + j]));
    return sum;
  }
}
