import { EigenvalueDecomposition, Matrix } from "../../../bundled/ml-matrix.js";
import { pointwiseLoss } from "../../../expectation/pointwise-loss.js";
import { GaussianFactor } from "../../../expectation/cubature/gaussian-factor.js";
import { GaussianMeans } from "../../../expectation/cubature/gaussian-means.js";
import { SobolPoints } from "../../../expectation/cubature/sobol-points.js";
import { KinkPlanes } from "../../../expectation/cubature/split/kink-planes.js";
import type { PointwiseLoss } from "../../../losses/pointwise.js";
import type { Problem } from "../../../problem/problem.js";
import { lossDerivation } from "../../../symbolic/loss/loss-derivation.js";
import { kinksWithGradients, LABEL } from "../../../symbolic/loss/loss-expression.js";
import { StepMoments, type StepLaw } from "./step-moments.js";
import type { TrainedVelocity } from "./trained-velocity.js";

/** Relative errors aimed at, by the number of axes. */
const TOLERANCES = [1e-11, 1e-9, 1e-6];
const SCRAMBLINGS = 8;
/** Part of the largest eigenvalue of X^T X below which a direction carries none. */
const NEGLIGIBLE = 1e-14;

/**
 * Sigma, the covariance of sqrt(d) (run - limit) that a unit of t adds, for losses with kinks and trained scalars: Cov(G) / batch
 * over class and sample, from the second moments of a step's G given the logits (see {@link StepMoments}).
 */
export class TrainedVolatility {
  private readonly means: readonly GaussianMeans[];
  private readonly factor: GaussianFactor;

  private constructor(
    private readonly velocity: TrainedVelocity,
    private readonly moments: readonly StepMoments[],
    planes: readonly KinkPlanes[],
  ) {
    const { logits } = velocity.layout;
    const settings = {
      smooth: false,
      latticeTolerance: TOLERANCES[0],
      sobolTolerance: 1e-4,
      latticeAxes: 0,
      rate: (column: Float64Array) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
      points: new SobolPoints(logits, SCRAMBLINGS),
    };
    this.means = moments.map(
      (integrand, i) =>
        new GaussianMeans(logits, logits, integrand, settings, {
          kinks: planes[i],
          tolerances: TOLERANCES,
        }),
    );
    this.factor = new GaussianFactor(logits, logits, 0);
  }

  static async of(problem: Problem, velocity: TrainedVelocity): Promise<TrainedVolatility> {
    const { theta } = velocity;
    const loss: PointwiseLoss = await pointwiseLoss(problem);
    const derived = await lossDerivation(problem)();
    const found = kinksWithGradients(derived);
    const planes = problem.classes.map(
      ({ label }) => new KinkPlanes(found, derived.variables, new Map([[LABEL, label]]), theta),
    );
    const moments = problem.classes.map(
      ({ label }, i) => new StepMoments(velocity, loss, i, Float64Array.of(label)),
    );
    return new TrainedVolatility(velocity, moments, planes);
  }

  /** [row * size + column] over the order parameters of the velocity. */
  at(state: Float64Array): Float64Array {
    const { velocity, moments, means, factor } = this;
    const { layout, laws, names } = velocity;
    const size = names.length;
    velocity.setAt(state);
    const total = new Float64Array(size);
    const out = new Float64Array(size * size);
    for (let i = 0; i < layout.classes; i++) {
      const p = layout.probabilities[i];
      moments[i].setAt(stepLaw(velocity, i));
      factor.set(laws.covariances[i]);
      means[i].evaluate(laws.means[i], factor);
      const { mean, square } = moments[i].read(means[i].value);
      for (let a = 0; a < size; a++) {
        total[a] += p * mean[a];
        for (let b = 0; b < size; b++) out[a * size + b] += p * square[a * size + b];
      }
    }
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        out[a * size + b] = (out[a * size + b] - total[a] * total[b]) / layout.batch;
    return out;
  }
}

/** The law of a . s given the logits, for the signals s: a mean that is affine in them, and the covariance of the rest. */
function stepLaw(velocity: TrainedVelocity, i: number): StepLaw {
  const { layout, full } = velocity;
  const { logits, signals, products, eigenvalues } = layout;
  const kappa = eigenvalues[i][0];
  const gram = Matrix.zeros(logits, logits);
  const overlaps = Matrix.zeros(signals, logits);
  for (let b = 0; b < logits; b++) {
    for (let c = 0; c < logits; c++)
      gram.set(b, c, full[layout.norm(Math.min(b, c), Math.max(b, c))]);
    for (let s = 0; s < signals; s++) overlaps.set(s, b, full[layout.overlap(s, b)]);
  }
  const slopes = overlaps.mmul(pseudoInverse(gram));
  const explained = slopes.mmul(overlaps.transpose());
  return {
    means: Float64Array.from({ length: signals }, (_, s) => products[i][s][0]),
    centre: Float64Array.from({ length: logits }, (_, b) => full[layout.overlap(i, b)]),
    slopes,
    rest: new Matrix(
      products
        .slice(0, signals)
        .map((row, s) => row.map((product, t) => kappa * (product[0] - explained.get(s, t)))),
    ),
  };
}

/** Of a symmetric matrix that is semidefinite but for rounding. */
function pseudoInverse(matrix: Matrix): Matrix {
  const eigen = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = eigen;
  const least = NEGLIGIBLE * Math.max(...values);
  const inverse = Matrix.diag(values.map((value) => (value > least ? 1 / value : 0)));
  return vectors.mmul(inverse).mmul(vectors.transpose());
}
