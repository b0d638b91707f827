import { denseMatrix, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Lag } from "./lag-of.js";
import { writeImage, writeProduct, writeResolvent } from "./small-matrices.js";

/**
 * What the stage equations of all modes have in common. With A = (h a_ij (dt/du)_j) and the pull p of a ridge the equations of a
 * mode with the curvatures h and the forces a at the stages are, for the mean and for the covariances D of X, C with y, S of y,
 *
 *   X = x 1 - A (gamma Y + p X),     Y = y 1 + c A (lambda (h X + a) - Y),
 *   D = D_0 1 - 2 A (gamma C + p D),  C = C_0 1 - A (gamma S + p C) + c A (lambda h D - C),  S = S_0 1 + 2 c A (lambda h C - S) + c^2 lambda A F;
 *
 * eliminating Y, and D and S, leaves matrices of the order of the stages that depend on the mode through lambda and h alone.
 * With R_r = (I + r A)^-1:
 */
export class LagOperators {
  readonly stages: number;
  /** A. */
  readonly weights: Float64Array;
  /** R_p 1 and p R_p A 1: what is left of X by itself, and what is not. */
  readonly kept: Float64Array;
  readonly lost: Float64Array;
  /** gamma c R_p A R_c A and gamma R_p A R_c 1. */
  readonly pull: Float64Array;
  readonly drift: Float64Array;
  /** c R_c A and R_c 1: what is left of forces and of its start in y. */
  readonly force: Float64Array;
  readonly memory: Float64Array;
  /** R_2p A and R_2p 1: how D follows C, and what is left of it by itself. */
  readonly follow: Float64Array;
  readonly keptSpread: Float64Array;
  /** c R_(c + p) A and R_(c + p) 1: the same for C as for y. */
  readonly mixedForce: Float64Array;
  readonly mixedMemory: Float64Array;
  /** gamma R_(c + p) A R_2c A and gamma R_(c + p) A R_2c 1. */
  readonly spread: Float64Array;
  readonly spreadMemory: Float64Array;
  /** R_2c A and R_2c 1. */
  readonly noise: Float64Array;
  readonly noiseMemory: Float64Array;
  private readonly resolvent: Float64Array;
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
    [this.weights, this.pull, this.force, this.follow] = [matrix(), matrix(), matrix(), matrix()];
    [this.mixedForce, this.spread, this.noise] = [matrix(), matrix(), matrix()];
    [this.resolvent, this.product] = [matrix(), matrix()];
    [this.kept, this.drift, this.memory, this.keptSpread] = [
      vector(),
      vector(),
      vector(),
      vector(),
    ];
    [this.mixedMemory, this.spreadMemory, this.noiseMemory] = [vector(), vector(), vector()];
    this.lost = vector();
    this.column = vector();
    this.ones = vector().fill(1);
    this.room = denseMatrix(n);
  }

  /** For a step of length h with the speeds dt/du at its stages. */
  set(h: number, speeds: Float64Array): void {
    const { stages: n, weights, tableau } = this;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) weights[i * n + j] = h * tableau.matrix[i * n + j] * speeds[j];
    this.setSignals();
    this.setNoise();
  }

  private setSignals(): void {
    const { stages: n, product } = this;
    const { rate, stepSize, pull } = this.lag;
    this.relax(rate, this.force, this.memory);
    for (let k = 0; k < product.length; k++) this.force[k] *= rate;
    this.relax(pull, product, this.kept); // R_p A
    writeImage(this.lost, product, this.ones, pull);
    writeImage(this.drift, product, this.memory, stepSize);
    writeProduct(this.pull, product, this.force, n, stepSize);
  }

  private setNoise(): void {
    const { stages: n, product } = this;
    const { rate, stepSize, pull } = this.lag;
    this.relax(2 * pull, this.follow, this.keptSpread);
    this.relax(2 * rate, this.noise, this.noiseMemory);
    this.relax(rate + pull, product, this.mixedMemory);
    writeProduct(this.spread, product, this.noise, n, stepSize);
    writeImage(this.spreadMemory, product, this.noiseMemory, stepSize);
    for (let k = 0; k < product.length; k++) this.mixedForce[k] = rate * product[k];
  }

  /** R_r A, and R_r 1. */
  private relax(rate: number, follow: Float64Array, kept: Float64Array): void {
    const { stages: n, weights, resolvent, ones, room, column } = this;
    writeResolvent(resolvent, weights, rate, room, column);
    writeProduct(follow, resolvent, weights, n, 1);
    writeImage(kept, resolvent, ones, 1);
  }
}
