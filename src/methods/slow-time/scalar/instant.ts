import type { i32 } from "../../../numerics/portable.js";

/** State at the start of a step besides the families: scalars, log of the mean curvature, averages by class. */
export class Instant {
  logTau: number = -Infinity;
  logCurvature: number = 0;
  scalars: Float64Array;
  means: Float64Array;
  variances: Float64Array;

  constructor(classes: i32) {
    this.scalars = new Float64Array(3 * classes);
    this.means = new Float64Array(classes);
    this.variances = new Float64Array(classes);
  }
}
