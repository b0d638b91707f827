import { denseMatrix, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Lag } from "./lag-of.js";
import { writeImage, writeProduct, writeResolvent } from "./small-matrices.js";

/**
 * What the stage equations of all modes have in common. With A = (h a_ij (dt/du)_j) the equations of a mode with the
 * curvatures h and the forces a at the stages are, for the mean and for the covariances D of X, C with y, S of y,
 *
 *   X = x 1 - gamma A Y,     Y = y 1 + c A (lambda (h X + a) - Y),
 *   D = D_0 1 - 2 gamma A C,  C = C_0 1 - gamma A S + c A (lambda h D - C),  S = S_0 1 + 2 c A (lambda h C - S) + c^2 lambda A F;
 *
 * eliminating Y, and D and S, leaves matrices of the order of the stages that depend on the mode through lambda and h alone.
 */
export class LagOperators {
  readonly stages: number;
  /** A. */
  readonly weights: Float64Array;
  /** gamma c A Q A and gamma A Q 1, Q = (I + c A)^-1. */
  readonly pull: Float64Array;
  readonly drift: Float64Array;
  /** c Q A and Q 1: what is left of forces and of its start in y. */
  readonly force: Float64Array;
  readonly memory: Float64Array;
  /** gamma Q A Q_2 A and gamma Q A Q_2 1, Q_2 = (I + 2 c A)^-1. */
  readonly spread: Float64Array;
  readonly spreadMemory: Float64Array;
  /** Q_2 A and Q_2 1. */
  readonly noise: Float64Array;
  readonly noiseMemory: Float64Array;
  private readonly q: Float64Array;
  private readonly q2: Float64Array;
  private readonly product: Float64Array;
  private readonly ones: Float64Array;
  private readonly room: DenseMatrix;
  private readonly column: Float64Array;

  constructor(
    readonly lag: Lag,
    private readonly tableau: RadauTableau,
  ) {
    const n = tableau.stages;
    const matrix = (): Float64Array => new Float64Array(n * n);
    const vector = (): Float64Array => new Float64Array(n);
    this.stages = n;
    [this.weights, this.pull, this.force, this.spread] = [matrix(), matrix(), matrix(), matrix()];
    [this.noise, this.q, this.q2, this.product] = [matrix(), matrix(), matrix(), matrix()];
    [this.drift, this.memory, this.spreadMemory] = [vector(), vector(), vector()];
    [this.noiseMemory, this.column] = [vector(), vector()];
    this.ones = vector().fill(1);
    this.room = denseMatrix(n);
  }

  /** For a step of length h with the speeds dt/du at its stages. */
  set(h: number, speeds: Float64Array): void {
    const { stages: n, weights, q, q2, product, ones, room, column, tableau } = this;
    const { rate, stepSize } = this.lag;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) weights[i * n + j] = h * tableau.matrix[i * n + j] * speeds[j];
    writeResolvent(q, weights, rate, room, column);
    writeResolvent(q2, weights, 2 * rate, room, column);
    writeImage(this.memory, q, ones, 1);
    writeImage(this.drift, weights, this.memory, stepSize);
    writeProduct(this.force, q, weights, n, rate);
    writeProduct(this.pull, weights, this.force, n, stepSize);
    writeProduct(product, this.force, q2, n, 1 / rate);
    writeProduct(this.spread, product, weights, n, stepSize);
    writeImage(this.spreadMemory, product, ones, stepSize);
    writeProduct(this.noise, q2, weights, n, 1);
    writeImage(this.noiseMemory, q2, ones, 1);
  }
}
