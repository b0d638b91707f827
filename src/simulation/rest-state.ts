import { lowerTriangle } from "./lower-triangle.js";
import type { Rest } from "./model.js";
import { chiSquare } from "../numerics/chi-square.js";
import type { RandomNumbers } from "./random/random-numbers.js";

/**
 * X's part in a rest of n coordinates, X_rest in R^(n x l), up to a rotation of them. With q = min(l, n),
 * X_rest = Q C^T, Q having q orthonormal columns; the law of the steps depends on C C^T alone.
 *
 * A datum there is deviation z with z standard normal in R^n: Q^T z is standard normal in R^q, and the
 * squared norm of what is orthogonal to Q is an independent chi-square with n - q degrees of freedom. A step
 * X_rest - deviation z c^T makes C into [C - deviation c (Q^T z)^T, -deviation |z_orthogonal| c] with one
 * more column and Q; a rotation from the right takes the column away again. For one logit C is the length
 * of X_rest.
 */
export class RestState {
  /** q. */
  readonly rank: number;
  /** [l * (q + 1)] row by row: C, and the column that a step adds (0 between steps). */
  private readonly factor: Float64Array;
  private readonly along: Float64Array;
  private orthogonal = 0;
  private deviation = 0;
  private readonly width: number;
  /** Squared norm of what is orthogonal to Q. */
  private readonly orthogonalSquare: () => number;

  constructor(
    readonly rest: Rest,
    private readonly logits: number,
    private readonly stream: RandomNumbers,
  ) {
    this.rank = Math.min(logits, rest.size);
    this.orthogonalSquare = chiSquare(stream, rest.size - this.rank);
    this.width = this.rank + 1;
    this.factor = new Float64Array(logits * this.width);
    this.along = new Float64Array(this.rank);
  }

  /** C's entry. */
  entry(logit: number, column: number): number {
    return this.factor[logit * this.width + column];
  }

  /** Draws a datum of the class and adds its part of the logits; returns its squared norm. */
  draw(classIndex: number, logits: Float64Array): number {
    this.deviation = this.rest.deviations[classIndex];
    if (this.deviation === 0) return 0;
    const { rank, along, deviation } = this;
    let square = this.orthogonalSquare();
    this.orthogonal = Math.sqrt(square);
    for (let k = 0; k < rank; k++) {
      const normal = this.stream.normal();
      along[k] = normal;
      square += normal * normal;
    }
    for (let b = 0; b < this.logits; b++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += this.entry(b, k) * along[k];
      logits[b] += deviation * sum;
    }
    return deviation * deviation * square;
  }

  /** factor X. */
  shrink(factor: number): void {
    for (let k = 0; k < this.factor.length; k++) this.factor[k] *= factor;
  }

  /** X - a change^T for the datum drawn last. */
  descend(change: Float64Array): void {
    const { deviation, rank, width, factor, along } = this;
    if (deviation === 0) return;
    if (width === 2 && this.logits === 1) {
      const size = deviation * change[0];
      const kept = factor[0] - size * along[0];
      const added = size * this.orthogonal;
      factor[0] = Math.sqrt(kept * kept + added * added);
      return;
    }
    for (let b = 0; b < this.logits; b++) {
      const size = deviation * change[b];
      for (let k = 0; k < rank; k++) factor[b * width + k] -= size * along[k];
      factor[b * width + rank] = -size * this.orthogonal;
    }
    if (this.rest.size > rank) lowerTriangle(factor, this.logits, width);
  }
}
