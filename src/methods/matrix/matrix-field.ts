import { emptyMoments, type Expectations, type Moments } from "../../expectation/expectations.js";
import type { VectorField } from "../../numerics/dormand-prince.js";
import type { Block, CoupledSystem } from "./coupled-system.js";
import { LogitLaws } from "./logit-laws.js";
import type { PosedProblem } from "./posed-problem.js";
import { addToPart } from "./products.js";

/**
 * The closed system for mean x_b in R^d and covariance C_bc in R^(d x d) of the logits' vectors in the limit d -> infinity,
 * K_i in any position to each other:
 *
 *   x_b' = -gamma ( sum_i p_i ( g_i,b mu_i + K_i sum_c H_i,bc x_c + K_i sum_h G_i,bh x*_h ) + ridge x_b ),
 *   C'   = -gamma (M C + C M) + (gamma^2 / (d batch)) sum_i p_i F_i (x) K_i,   M = sum_i p_i H_i (x) K_i + ridge,
 *
 * with g, H, G, F = E_i[grad f], E_i[Hess f], E_i[d_(r*) grad f], E_i[grad f grad f^T] at the law of (r, r*); (x) is
 * Kronecker's product. It is the mean and covariance of homogenised SGD with these frozen at the concentrated law; in a
 * common eigenbasis of the K_i it is the system of the modes. C has the blocks of the covariances.
 */
export class MatrixField {
  readonly laws: LogitLaws;
  private readonly means: readonly Float64Array[];
  private readonly work: Moments;
  private readonly expectation: Expectations;
  private readonly part: Float64Array;
  /** Largest estimated error of the expectations so far. */
  expectationError: number;

  constructor(
    private readonly problem: PosedProblem,
    private readonly system: CoupledSystem,
  ) {
    this.expectation = problem.expectation.fresh();
    this.expectationError = this.expectation.accuracy;
    this.means = problem.classes.map(({ mean }) => Float64Array.from(mean));
    this.laws = new LogitLaws(system, problem);
    this.work = emptyMoments(system.logits, problem.teacher.length);
    this.part = new Float64Array(system.logits * system.dimension);
  }

  /** X_0, without spread. */
  initialState(): Float64Array {
    const state = new Float64Array(this.system.size);
    this.problem.initial.forEach((vector, b) => state.set(vector, b * this.system.dimension));
    return state;
  }

  readonly derivative: VectorField = (time, state, out) => {
    const { problem, work, laws } = this;
    const { blocks } = this.system;
    const gamma = problem.stepSize(time);
    laws.set(state);
    out.fill(0);
    this.addDecay(-gamma * problem.ridge, state, out);
    for (let i = 0; i < this.means.length; i++) {
      const { mean, covariance, difference } = laws.classes[i];
      this.expectation.evaluate(i, mean, covariance, work, difference);
      if (!(work.error <= this.expectationError)) this.expectationError = work.error;
      const weight = -gamma * problem.classes[i].probability * Math.exp(work.logScale);
      this.addSignal(i, weight, out);
      for (const block of blocks) this.addBlock(i, weight, gamma, block, out);
    }
    for (const block of blocks) this.addLinear(state, block, out);
  };

  /** What draws every coordinate to 0. */
  private addDecay(rate: number, state: Float64Array, out: Float64Array): void {
    const { logits, dimension, blocks } = this.system;
    for (let k = 0; k < logits * dimension; k++) out[k] += rate * state[k];
    for (let k = logits * dimension; k < state.length; k++) out[k] += 2 * rate * state[k];
    for (const { curvature } of blocks) curvature.fill(0);
  }

  /** g_i mu_i. */
  private addSignal(i: number, weight: number, out: Float64Array): void {
    const { logits, dimension } = this.system;
    const mean = this.means[i];
    for (let b = 0; b < logits; b++) {
      const factor = weight * this.work.gradient[b];
      for (let j = 0; j < dimension; j++) out[b * dimension + j] += factor * mean[j];
    }
  }

  /** H_i (x) K_i to the curvature of a block, F_i (x) K_i to its covariance, and K_i times X* G_i. */
  private addBlock(
    i: number,
    weight: number,
    gamma: number,
    block: Block,
    out: Float64Array,
  ): void {
    const { logits, dimension } = this.system;
    const { hessian, fisher } = this.work;
    const matrix = block.covariances[i];
    const noise = (-gamma * weight) / (dimension * this.problem.batch);
    for (let b = 0; b < logits; b++)
      for (let c = 0; c < logits; c++) {
        const at = b * logits + c;
        addToPart(block.curvature, 0, block, b, c, weight * hessian[at], matrix);
        addToPart(out, block.start, block, b, c, noise * fisher[at], matrix);
      }
    if (this.problem.teacher.length > 0) this.addTaught(weight, block, matrix, out);
  }

  private addTaught(weight: number, block: Block, matrix: Float64Array, out: Float64Array): void {
    const { logits, dimension } = this.system;
    const { teacher } = this.problem;
    const { coordinates, order } = block;
    for (let b = 0; b < logits; b++) {
      for (let k = 0; k < order; k++) {
        let sum = 0;
        for (let h = 0; h < teacher.length; h++)
          sum += this.work.teacher[b * teacher.length + h] * teacher[h][coordinates[k]];
        this.part[k] = weight * sum;
      }
      for (let row = 0, k = 0; row < order; row++) {
        let sum = 0;
        for (let column = 0; column < order; column++, k++) sum += matrix[k] * this.part[column];
        out[b * dimension + coordinates[row]] += sum;
      }
    }
  }

  /** The terms M x and M C + C M. */
  private addLinear(state: Float64Array, block: Block, out: Float64Array): void {
    const { logits, dimension } = this.system;
    const { coordinates, start, order, width, curvature, anticommutator } = block;
    for (let b = 0; b < logits; b++)
      for (let k = 0; k < order; k++)
        this.part[b * order + k] = state[b * dimension + coordinates[k]];
    for (let row = 0, k = 0; row < width; row++) {
      let sum = 0;
      for (let column = 0; column < width; column++, k++) sum += curvature[k] * this.part[column];
      const b = Math.floor(row / order);
      out[b * dimension + coordinates[row - b * order]] += sum;
    }
    const end = start + width * width;
    anticommutator(curvature, state.subarray(start, end), out.subarray(start, end));
  }
}
