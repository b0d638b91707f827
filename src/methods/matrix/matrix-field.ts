import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../expectation/one-logit-expectations.js";
import type { Block, CoupledSystem } from "./coupled-system.js";
import type { VectorField } from "../../numerics/dormand-prince.js";
import type { MatrixProblem } from "./matrix-problem.js";

/** m_i and B_i, the mean and variance of the logit under each class, and |X|^2. */
export interface MatrixStatistics {
  readonly means: Float64Array;
  readonly variances: Float64Array;
  norm: number;
}

/**
 * The closed system for mean x in R^d and covariance C in R^(d x d) of X in the limit d -> infinity, one
 * logit, K_i in any position to each other:
 *
 *   x' = -gamma sum_i p_i ( g_i mu_i + H_i K_i x ),
 *   C' = -gamma (M C + C M) + (gamma^2 / d) sum_i p_i F_i K_i,     M = sum_i p_i H_i K_i,
 *
 * with g, H, F at m_i = x . mu_i and B_i = x . K_i x + tr(K_i C). It is the mean and covariance of homogenised
 * SGD with g, H, F frozen at the concentrated m and B; in a common eigenbasis of the K_i it is the system
 * of the modes. C has the blocks of the covariances. The state is x followed by the blocks row by row.
 */
export class MatrixField {
  private readonly means: readonly Float64Array[];
  private readonly work = emptyOneLogitMoments();
  private readonly expectation: OneLogitExpectations;
  private readonly found: MatrixStatistics;
  private readonly part: Float64Array;
  /** Largest estimated error of the expectations so far. */
  expectationError: number;

  constructor(
    private readonly problem: MatrixProblem,
    private readonly system: CoupledSystem,
  ) {
    this.expectation = problem.expectation.fresh();
    this.expectationError = this.expectation.accuracy;
    this.means = problem.classes.map(({ mean }) => Float64Array.from(mean));
    this.part = new Float64Array(system.dimension);
    this.found = {
      means: new Float64Array(this.means.length),
      variances: new Float64Array(this.means.length),
      norm: 0,
    };
  }

  /** X_0, without spread. */
  initialState(): Float64Array {
    const state = new Float64Array(this.system.size);
    state.set(this.problem.initial ?? []);
    return state;
  }

  /** The numbers that drive the system; overwritten by the next call. */
  statistics(state: Float64Array): MatrixStatistics {
    const { means, found } = this;
    const { dimension, blocks } = this.system;
    const x = state.subarray(0, dimension);
    found.norm = inner(x, x);
    found.variances.fill(0);
    for (let i = 0; i < means.length; i++) found.means[i] = inner(means[i], x);
    for (const block of blocks) {
      const { start, order } = block;
      const spread = state.subarray(start, start + order * order);
      for (let j = 0; j < order; j++) found.norm += spread[j * order + j];
      const own = this.inBlock(x, block);
      for (let i = 0; i < means.length; i++)
        found.variances[i] +=
          quadratic(block.covariances[i], own) + inner(block.covariances[i], spread);
    }
    return found;
  }

  readonly derivative: VectorField = (time, state, out) => {
    const { problem, work, expectation } = this;
    const { dimension, blocks } = this.system;
    const gamma = problem.stepSize(time);
    const { means, variances } = this.statistics(state);
    out.fill(0);
    for (const { curvature } of blocks) curvature.fill(0);
    for (let i = 0; i < means.length; i++) {
      expectation.evaluate(i, means[i], variances[i], work);
      if (!(work.error <= this.expectationError)) this.expectationError = work.error;
      const weight = -gamma * problem.classes[i].probability * Math.exp(work.logScale);
      addMultiple(out.subarray(0, dimension), weight * work.gradient, this.means[i]);
      for (const { start, order, curvature, covariances } of blocks) {
        const spread = out.subarray(start, start + order * order);
        addMultiple(curvature, weight * work.hessian, covariances[i]);
        addMultiple(spread, (-gamma * weight * work.fisher) / dimension, covariances[i]);
      }
    }
    for (const block of blocks) this.addLinear(state, block, out);
  };

  /** The terms M x and M C + C M. */
  private addLinear(state: Float64Array, block: Block, out: Float64Array): void {
    const { coordinates, start, order, curvature, anticommutator } = block;
    const own = this.inBlock(state, block);
    for (let row = 0, k = 0; row < order; row++) {
      let sum = 0;
      for (let column = 0; column < order; column++, k++) sum += curvature[k] * own[column];
      out[coordinates[row]] += sum;
    }
    const end = start + order * order;
    anticommutator(curvature, state.subarray(start, end), out.subarray(start, end));
  }

  /** The coordinates of a block; overwritten by the next call. */
  private inBlock(x: Float64Array, { coordinates }: Block): Float64Array {
    for (let j = 0; j < coordinates.length; j++) this.part[j] = x[coordinates[j]];
    return this.part;
  }
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** x . A x for the first entries of x. */
function quadratic(matrix: Float64Array, x: Float64Array): number {
  const order = Math.sqrt(matrix.length);
  let total = 0;
  for (let row = 0, k = 0; row < order; row++) {
    let sum = 0;
    for (let column = 0; column < order; column++, k++) sum += matrix[k] * x[column];
    total += x[row] * sum;
  }
  return total;
}

function addMultiple(sum: Float64Array, factor: number, term: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k] += factor * term[k];
}
