import { sigmoid } from "../../numerics/sigmoid.js";
import { GaussianFactor } from "../cubature/gaussian-factor.js";
import type { Integrand } from "../cubature/integrand.js";
import { LatticeCubature } from "../cubature/lattice-cubature.js";
import { latticeStep } from "../cubature/lattice-step.js";
import type { OneLogitLaw } from "./one-logit-law.js";

const TOLERANCE = 1e-11;
/** Of a coarse lattice: half those of the tolerance, and a reserve. */
const DIGITS = -Math.log(TOLERANCE) / 2 + 3.5;
const RADIUS = Math.sqrt(2 * 30);
const REFINEMENTS = 6;

/**
 * E[(logistic(r) - logistic(r*))^2] by lattice cubature over (r - r*, r*), the first in units of its root mean
 * square, so that nothing cancels as r approaches r*; relative error 1e-10 or as reported.
 */
export class LogisticDifference {
  /** Estimated error of the last call. */
  error = 0;
  /** Unit of r - r*. */
  private unit = 1;
  private readonly mean = new Float64Array(2);
  private readonly covariance = new Float64Array(4);
  private readonly steps = new Float64Array(2);
  private readonly factor = new GaussianFactor(2, 2, 1e-9);
  private readonly region = {
    centres: [new Float64Array(2)],
    count: 1,
    radius: RADIUS,
  };
  private readonly cubature = new LatticeCubature(2, 2, 1, this.integrand(), "in a tube");

  meanSquare({
    gap,
    gapVariance,
    gapCovariance,
    teacherMean,
    teacherVariance,
  }: OneLogitLaw): number {
    const { mean, covariance, factor } = this;
    const spread = Math.max(0, gapVariance); // by subtraction it may be rounding
    this.error = 0;
    const unit = Math.sqrt(gap * gap + spread);
    if (unit === 0) return 0;
    this.unit = unit;
    mean[0] = gap / unit;
    mean[1] = teacherMean;
    covariance[0] = spread / unit / unit;
    covariance[1] = covariance[2] = gapCovariance / unit;
    covariance[3] = teacherVariance;
    factor.set(covariance);
    this.integrate();
    return this.cubature.value[0] * unit * unit;
  }

  /** On lattices refined until the tolerance is met. */
  private integrate(): void {
    const { mean, factor, steps, cubature, unit } = this;
    for (let refinement = 0; refinement <= REFINEMENTS; refinement++) {
      for (let j = 0; j < factor.rank; j++) {
        const [gap, teacher] = factor.columns[j];
        const reach = Math.max(Math.abs(teacher), Math.abs(teacher + unit * gap)); // of r* and of r
        steps[j] = latticeStep(Math.PI / reach, DIGITS) * 2 ** (-refinement / 2);
      }
      cubature.evaluate(mean, factor, this.region, steps);
      if (cubature.error <= TOLERANCE) break;
    }
    this.error = cubature.error;
  }

  /** The squared difference of two logistic functions, in units of that of their arguments. */
  private integrand(): Integrand {
    return {
      moments: 1,
      add: (point, weight, sums) => {
        const difference = differenceOf(this.unit * point[0], point[1]) / this.unit;
        sums[0] += weight * difference * difference;
      },
    };
  }
}

/** logistic(s + gap) - logistic(s) = (1 - e^-gap) logistic(s + gap) logistic(-s), without cancellation. */
function differenceOf(gap: number, s: number): number {
  if (gap < 0) return -differenceOf(-gap, s + gap);
  return -Math.expm1(-gap) * sigmoid(s + gap) * sigmoid(-s);
}
