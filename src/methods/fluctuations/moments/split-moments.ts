import { inverse, Matrix } from "../../../bundled/ml-matrix.js";
import { GaussianFactor } from "../../../expectation/cubature/gaussian-factor.js";
import { GaussianMeans } from "../../../expectation/cubature/gaussian-means.js";
import { SobolPoints } from "../../../expectation/cubature/sobol-points.js";
import type { KinkPlanes } from "../../../expectation/cubature/split/kink-planes.js";
import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";
import { logitsOf } from "../../../problem/logits.js";
import { trainedScalars } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import type { Resolution } from "../resolution.js";
import type { ClassMoments } from "./class-moments.js";
import { DensityMoments } from "./density-moments.js";
import type { GradientAt } from "./gradient-at.js";
import type { GradientMeans } from "./gradient-means.js";
import { GradientProducts } from "./gradient-products.js";
import { kinkPlanesOf } from "./kink-planes-of.js";

/** Part of the largest variance of the logits under a class that must be left to the smallest. */
const SINGULAR = 1e-10;
/** More logits cost too many panels. */
const MOST_LOGITS = 2;

interface OfClass {
  readonly integrand: DensityMoments;
  readonly means: GaussianMeans;
}

/**
 * Losses with kinks and the labels of the classes: derivatives in r stand on the density, so that nothing is differentiated
 * across a kink, and panels of the integrals end there. Where the law of the logits is singular it has no density, and
 * nothing that comes out is a number.
 */
class SplitMoments implements GradientMeans {
  private readonly eigen: SymmetricEigen;

  constructor(
    readonly products: GradientProducts,
    private readonly classes: readonly OfClass[],
    private readonly factor: GaussianFactor,
    /** theta of each class's planes, [parameter]. */
    private readonly known: Float64Array,
    private readonly places: readonly number[],
    readonly withBias: boolean,
  ) {
    this.eigen = new SymmetricEigen(products.logits);
  }

  hasDensity(covariance: Float64Array): boolean {
    this.eigen.decompose(covariance);
    const { values } = this.eigen;
    return values[values.length - 1] > SINGULAR * values[0];
  }

  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    unit: number,
    theta: Float64Array,
  ): ClassMoments {
    const { factor, known, places } = this;
    const { integrand, means } = this.classes[classIndex];
    places.forEach((place, s) => (known[place] = theta[s]));
    const size = mean.length;
    integrand.setAt({
      mean,
      precision: inverse(Matrix.from1DArray(size, size, covariance)),
      unit,
      theta,
    });
    factor.set(covariance);
    means.evaluate(mean, factor);
    return integrand.read(means.value);
  }
}

/** What it takes for a problem; nothing with a teacher, several logits more than two, or kinks that are no hyperplanes. */
export async function splitMoments(
  problem: Problem,
  gradient: GradientAt,
  resolution: Resolution,
  withBias: boolean,
): Promise<GradientMeans | undefined> {
  const logits = logitsOf(problem);
  if (problem.teacher !== undefined || logits > MOST_LOGITS || gradient.labelSize > 1)
    return undefined;
  const scalars = trainedScalars(problem);
  const { planes, known } = await kinkPlanesOf(problem);
  if (!planes.every((own) => own.areFlat())) return undefined;
  const products = new GradientProducts(logits, scalars.length, withBias);
  const classes = problem.classes.map(({ label }, i): OfClass => {
    const integrand = new DensityMoments(products, gradient, Float64Array.of(label), withBias);
    return { integrand, means: meansOf(integrand, logits, planes[i], resolution.splitTolerance) };
  });
  const places = scalars.map(({ place }) => place);
  const factor = new GaussianFactor(logits, logits, 0);
  return new SplitMoments(products, classes, factor, known, places, withBias);
}

function meansOf(
  integrand: DensityMoments,
  logits: number,
  planes: KinkPlanes,
  tolerance: number,
): GaussianMeans {
  const settings = {
    smooth: false,
    latticeTolerance: tolerance,
    sobolTolerance: tolerance,
    latticeAxes: 0,
    rate: (column: Float64Array) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
    points: new SobolPoints(logits, 1),
  };
  const tolerances = Array.from({ length: logits }, () => tolerance);
  return new GaussianMeans(logits, logits, integrand, settings, { kinks: planes, tolerances });
}
