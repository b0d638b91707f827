import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../expectation/one-logit-expectations.js";
import type { VectorField } from "./dormand-prince.js";
import type { MatrixProblem } from "./matrix-problem.js";

/** m_i and B_i, the mean and variance of the logit under each class, and |X|^2. */
export interface MatrixStatistics {
  readonly means: number[];
  readonly variances: number[];
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
 * of the modes. The state is x followed by C row by row.
 */
export class MatrixField {
  readonly dimension: number;
  private readonly covariances: readonly Float64Array[];
  private readonly means: readonly Float64Array[];
  private readonly hessian: Float64Array;
  private readonly work = emptyOneLogitMoments();
  private readonly expectation: OneLogitExpectations;
  /** Largest estimated error of the expectations so far. */
  expectationError: number;

  constructor(private readonly problem: MatrixProblem) {
    this.expectation = problem.expectation.fresh();
    this.expectationError = this.expectation.accuracy;
    this.dimension = problem.classes[0].mean.length;
    this.covariances = problem.classes.map(({ covariance }) =>
      Float64Array.from(covariance.flat()),
    );
    this.means = problem.classes.map(({ mean }) => Float64Array.from(mean));
    this.hessian = new Float64Array(this.dimension ** 2);
  }

  /** X_0, without spread. */
  initialState(): Float64Array {
    const state = new Float64Array(this.dimension * (this.dimension + 1));
    state.set(this.problem.initial ?? []);
    return state;
  }

  statistics(state: Float64Array): MatrixStatistics {
    const { dimension: d, means, covariances } = this;
    const [x, spread] = [state.subarray(0, d), state.subarray(d)];
    let norm = inner(x, x);
    for (let j = 0; j < d; j++) norm += spread[j * d + j];
    return {
      means: means.map((mean) => inner(mean, x)),
      variances: covariances.map((matrix) => quadratic(matrix, x) + inner(matrix, spread)),
      norm,
    };
  }

  readonly derivative: VectorField = (time, state, out) => {
    const { dimension: d, problem, hessian, work, expectation } = this;
    const [x, spread] = [state.subarray(0, d), state.subarray(d)];
    const gamma = problem.stepSize(time);
    const { means, variances } = this.statistics(state);
    out.fill(0);
    hessian.fill(0);
    problem.classes.forEach(({ probability }, i) => {
      expectation.evaluate(i, means[i], variances[i], work);
      if (!(work.error <= this.expectationError)) this.expectationError = work.error;
      const weight = -gamma * probability * Math.exp(work.logScale);
      addMultiple(out.subarray(0, d), weight * work.gradient, this.means[i]);
      addMultiple(hessian, weight * work.hessian, this.covariances[i]);
      addMultiple(out.subarray(d), (-gamma * weight * work.fisher) / d, this.covariances[i]);
    });
    addProduct(hessian, x, out.subarray(0, d));
    addSymmetricProduct(hessian, spread, d, out.subarray(d));
  };
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
  const image = new Float64Array(x.length);
  addProduct(matrix, x, image);
  return inner(image, x);
}

function addMultiple(sum: Float64Array, factor: number, term: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k] += factor * term[k];
}

function addProduct(matrix: Float64Array, x: Float64Array, out: Float64Array): void {
  const d = x.length;
  for (let row = 0; row < d; row++) {
    for (let column = 0; column < d; column++) out[row] += matrix[row * d + column] * x[column];
  }
}

/** out += A C + C A for symmetric A and C: row r of A C is the sum of A[r][k] times row k of C. */
function addSymmetricProduct(a: Float64Array, c: Float64Array, d: number, out: Float64Array): void {
  const row = new Float64Array(d);
  for (let r = 0; r < d; r++) {
    row.fill(0);
    for (let k = 0; k < d; k++) {
      const factor = a[r * d + k];
      for (let s = 0; s < d; s++) row[s] += factor * c[k * d + s];
    }
    for (let s = 0; s < d; s++) {
      out[r * d + s] += row[s];
      out[s * d + r] += row[s];
    }
  }
}
