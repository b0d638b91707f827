/** State at the start of a step besides the families: scalars, log of the mean curvature, averages by class. */
export class Instant {
  logTau: number = -Infinity;
  logCurvature: number = 0;
  scalars: Float64Array = new Float64Array(0);
  means: Float64Array = new Float64Array(0);
  variances: Float64Array = new Float64Array(0);
}
