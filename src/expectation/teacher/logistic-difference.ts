import { sigmoid } from "../../numerics/sigmoid.js";
import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { LatticeCubature } from "../cubature/lattice-cubature.js";
import { latticeStep } from "../cubature/lattice-step.js";
import type { OneLogitLaw } from "./one-logit-law.js";

const TOLERANCE = 1e-11;
/** Of a coarse lattice: half those of the tolerance, and a reserve. */
const DIGITS = -Math.log(TOLERANCE) / 2 + 3.5;
const RADIUS = Math.sqrt(2 * 30);
const REFINEMENTS = 6;

/** E[(logistic(r) - logistic(r*))^2] by lattice cubature; relative error 1e-10 or as reported. */
export class LogisticDifference {
  /** Largest estimated error so far. */
  relativeError = 1e-14;
  private readonly mean = new Float64Array(2);
  private readonly covariance = new Float64Array(4);
  private readonly steps = new Float64Array(2);
  private readonly factor = new GaussianFactor(2, 2, 1e-9);
  private readonly region = { centres: [new Float64Array(2)], count: 1, radius: RADIUS };
  private readonly cubature = new LatticeCubature(2, 2, 1, SQUARED_DIFFERENCE, true);

  meanSquare(law: OneLogitLaw): number {
    const { mean, covariance, factor, steps, cubature } = this;
    mean[0] = law.mean;
    mean[1] = law.teacherMean;
    covariance[0] = law.variance;
    covariance[1] = covariance[2] = law.covariance;
    covariance[3] = law.teacherVariance;
    factor.set(covariance);
    for (let refinement = 0; refinement <= REFINEMENTS; refinement++) {
      for (let j = 0; j < factor.rank; j++) {
        const column = factor.columns[j];
        const reach = Math.max(Math.abs(column[0]), Math.abs(column[1]));
        steps[j] = latticeStep(Math.PI / reach, DIGITS) * 2 ** (-refinement / 2);
      }
      cubature.evaluate(mean, factor, this.region, steps);
      if (cubature.error <= TOLERANCE) break;
    }
    this.relativeError = Math.max(this.relativeError, cubature.error);
    return cubature.value[0];
  }
}

const SQUARED_DIFFERENCE = {
  moments: 1,
  add(point: Float64Array, weight: number, sums: Float64Array): void {
    // the difference of two logistic functions, without cancellation where both are near 1
    const difference = differenceOf(point[0], point[1]);
    sums[0] += weight * difference * difference;
  },
};

/** logistic(r) - logistic(s) = (1 - e^(s-r)) logistic(r) logistic(-s). */
function differenceOf(r: number, s: number): number {
  if (r < s) return -differenceOf(s, r);
  return -Math.expm1(s - r) * sigmoid(r) * sigmoid(-s);
}
