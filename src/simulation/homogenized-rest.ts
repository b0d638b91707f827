import { lowerTriangle } from "./lower-triangle.js";
import type { Rest } from "./model.js";
import type { Population } from "./population.js";
import { chiSquare } from "../numerics/chi-square.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { semidefiniteRoot } from "./semidefinite-root.js";

/**
 * X's part in a rest of n coordinates under homogenised SGD, where it is a linear diffusion whose noise is
 * isotropic in the n coordinates: with X_rest = Q C^T as in rest-state.ts, a Gaussian increment Z L^T with Z
 * standard normal in R^(n x l) has Q^T Z standard normal in R^(q x l), and the orthogonal part of Z has
 * the law of an orthogonal matrix times the Bartlett triangle: chi variates with n - q, n - q - 1, ... degrees of
 * freedom on the diagonal, normals on one side of it.
 */
export class HomogenizedRest {
  /** q = min(l, n). */
  readonly rank: number;
  /** q, and the directions that an increment adds. */
  private readonly width: number;
  /** [l * width] row by row: C and the added columns, 0 between steps. */
  private readonly factor: Float64Array;
  private readonly increment: Float64Array;
  private readonly middle: Float64Array;
  private readonly normals: Float64Array;
  private readonly matrix: Float64Array;
  private readonly root: Float64Array;
  private readonly slope: Float64Array;
  /** [logit] squared norm of the noise orthogonal to X and to the noise of earlier logits. */
  private readonly orthogonalSquares: readonly (() => number)[];
  /** What `entry` shows: C or the half step ahead. */
  private shown: Float64Array;

  constructor(
    readonly rest: Rest,
    private readonly logits: number,
    private readonly stream: RandomNumbers,
  ) {
    this.rank = Math.min(logits, rest.size);
    this.width = this.rank + Math.min(logits, rest.size - this.rank);
    this.orthogonalSquares = Array.from({ length: this.width - this.rank }, (_, b) =>
      chiSquare(stream, rest.size - this.rank - b),
    );
    const entries = logits * this.width;
    [this.factor, this.increment, this.middle] = [
      new Float64Array(entries),
      new Float64Array(entries),
      new Float64Array(entries),
    ];
    this.normals = new Float64Array(entries);
    this.slope = new Float64Array(entries);
    this.matrix = new Float64Array(logits * logits);
    this.root = new Float64Array(logits * logits);
    this.shown = this.factor;
  }

  entry(logit: number, column: number): number {
    return this.shown[logit * this.width + column];
  }

  /** Shows X - duration M X, without noise, until the step is taken. */
  lookAhead(population: Population, duration: number): void {
    this.product(population, this.factor);
    for (let k = 0; k < this.middle.length; k++)
      this.middle[k] = this.factor[k] - duration * this.slope[k];
    this.shown = this.middle;
  }

  /**
   * The midpoint step X' = X - duration M X_mid + noise, X_mid = X - duration / 2 M X + noise / 2.
   * @param deviation of the increment L Z: this times a root of sum_i p_i deviation_i^2 F_i
   */
  move(population: Population, duration: number, deviation: number): void {
    const { factor, middle, increment, slope } = this;
    this.drawIncrement(population, deviation);
    this.product(population, factor);
    for (let k = 0; k < factor.length; k++)
      middle[k] = factor[k] - 0.5 * duration * slope[k] + 0.5 * increment[k];
    this.product(population, middle);
    for (let k = 0; k < factor.length; k++) factor[k] += increment[k] - duration * slope[k];
    if (this.width > this.rank) lowerTriangle(factor, this.logits, this.width);
    this.shown = factor;
  }

  /** slope = M columns. */
  private product(population: Population, columns: Float64Array): void {
    population.restHessian(this.rest, this.matrix);
    multiply(this.matrix, columns, this.logits, this.width, this.slope);
  }

  private drawIncrement(population: Population, deviation: number): void {
    const { logits, width, rank, normals, root, matrix } = this;
    normals.fill(0);
    for (let b = 0; b < logits; b++) {
      for (let k = 0; k < Math.min(width, rank + b); k++)
        normals[b * width + k] = this.stream.normal();
      const own = rank + b;
      if (own < width) normals[b * width + own] = Math.sqrt(this.orthogonalSquares[b]());
    }
    population.restFisher(this.rest, matrix);
    semidefiniteRoot(matrix, logits, root);
    for (let k = 0; k < root.length; k++) root[k] *= deviation;
    multiply(root, normals, logits, width, this.increment);
  }
}

/** out = matrix columns, matrix [rows * rows] and columns [rows * width] row by row. */
function multiply(
  matrix: Float64Array,
  columns: Float64Array,
  rows: number,
  width: number,
  out: Float64Array,
): void {
  for (let b = 0; b < rows; b++) {
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let c = 0; c < rows; c++) sum += matrix[b * rows + c] * columns[c * width + k];
      out[b * width + k] = sum;
    }
  }
}
