import { emptyMoments, type Expectations, type Moments } from "../../expectation/expectations.js";
import type { VectorField } from "../../numerics/dormand-prince.js";
import type { CoupledSystem } from "./coupled-system.js";
import { CovarianceDrift } from "./covariance-drift.js";
import type { CovarianceSpace } from "./covariance-space.js";
import { LogitLaws } from "./logit-laws.js";
import type { PosedProblem } from "./posed-problem.js";

/**
 * The closed system for mean x_b in R^d and covariance C_bc in R^(d x d) of the logits' vectors in the limit d -> infinity,
 * K_i in any position to each other:
 *
 *   x_b' = -gamma ( sum_i p_i ( g_i,b mu_i + K_i sum_c H_i,bc x_c + K_i sum_h G_i,bh x*_h ) + ridge x_b ),
 *   C'   = -gamma (M C + C M) + (gamma^2 / (d batch)) sum_i p_i F_i (x) K_i,   M = sum_i p_i H_i (x) K_i + ridge,
 *
 * with g, H, G, F = E_i[grad f], E_i[Hess f], E_i[d_(r*) grad f], E_i[grad f grad f^T] at the law of (r, r*); (x) is
 * Kronecker's product. It is the mean and covariance of homogenised SGD with these frozen at the concentrated law; in a
 * common eigenbasis of the K_i it is the system of the modes. C is held by its coordinates in a space that grows.
 */
export class MatrixField {
  readonly laws: LogitLaws;
  /** Largest estimated error of the expectations so far. */
  expectationError: number;
  /** Whether the space had no room for the drift: the derivatives since are not known. */
  isStuck = false;
  private readonly means: readonly Float64Array[];
  private readonly work: Moments;
  private readonly expectation: Expectations;
  private readonly drift: CovarianceDrift;
  private readonly drives: readonly { curvature: Float64Array; noise: Float64Array }[];

  /** @param leftOut largest part of the drift of C that may be left out, relative */
  constructor(
    private readonly problem: PosedProblem,
    private readonly system: CoupledSystem,
    private readonly space: CovarianceSpace,
    leftOut: number,
  ) {
    const { logits } = system;
    this.expectation = problem.expectation.fresh();
    this.expectationError = this.expectation.accuracy;
    this.means = problem.classes.map(({ mean }) => Float64Array.from(mean));
    this.laws = new LogitLaws(system, problem);
    this.work = emptyMoments(logits, problem.teacher.length);
    this.drift = new CovarianceDrift(space, logits, leftOut);
    this.drives = problem.classes.map(() => ({
      curvature: new Float64Array(logits * logits),
      noise: new Float64Array(logits * logits),
    }));
  }

  readonly derivative: VectorField = (time, state, out) => {
    const { problem, work, laws } = this;
    const gamma = problem.stepSize(time);
    laws.set(state, this.space);
    this.setDecay(-gamma * problem.ridge, state, out);
    for (let i = 0; i < this.means.length; i++) {
      const { mean, covariance, difference } = laws.classes[i];
      this.expectation.evaluate(i, mean, covariance, work, difference);
      this.expectationError = Math.max(this.expectationError, work.error);
      const weight = -gamma * problem.classes[i].probability * Math.exp(work.logScale);
      this.setDrive(i, weight, gamma);
      this.addToMean(i, weight, out);
    }
    const start = this.start;
    if (this.drift.addTo(out.subarray(start), this.drives, state.subarray(start))) return;
    this.isStuck = true;
    out.fill(NaN);
  };

  /** Where the coordinates of C begin in a state. */
  private get start(): number {
    return this.system.logits * this.system.dimension;
  }

  /** What draws every coordinate to 0. */
  private setDecay(rate: number, state: Float64Array, out: Float64Array): void {
    for (let k = 0; k < this.start; k++) out[k] = rate * state[k];
    for (let k = this.start; k < state.length; k++) out[k] = 2 * rate * state[k];
  }

  private setDrive(i: number, weight: number, gamma: number): void {
    const { hessian, fisher } = this.work;
    const { curvature, noise } = this.drives[i];
    const factor = (-gamma * weight) / (this.system.dimension * this.problem.batch);
    for (let k = 0; k < curvature.length; k++) {
      curvature[k] = weight * hessian[k];
      noise[k] = factor * fisher[k];
    }
  }

  /** g_i mu_i + K_i (X H_i + X* G_i), by logits. */
  private addToMean(i: number, weight: number, out: Float64Array): void {
    const { logits, dimension } = this.system;
    const { gradient, hessian, teacher } = this.work;
    const taught = this.problem.teacher.length;
    const products = this.laws.multiplied[i];
    for (let b = 0; b < logits; b++) {
      const own = out.subarray(b * dimension, (b + 1) * dimension);
      add(own, weight * gradient[b], this.means[i]);
      for (let c = 0; c < logits; c++) add(own, weight * hessian[b * logits + c], products[c]);
      for (let h = 0; h < taught; h++)
        add(own, weight * teacher[b * taught + h], products[logits + h]);
    }
  }
}

function add(out: Float64Array, factor: number, vector: Float64Array): void {
  for (let j = 0; j < out.length; j++) out[j] += factor * vector[j];
}
