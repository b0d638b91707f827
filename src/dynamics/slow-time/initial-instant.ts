import type { Instant } from "./instant.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";

/** The averages and the scalars at t = 0. */
export function initialInstant(families: readonly Family[], evaluator: DriveEvaluator): Instant {
  const { classes, size } = evaluator;
  const means = new Float64Array(classes);
  const variances = new Float64Array(classes);
  for (const family of families) {
    const { isSignal, weight, value } = family;
    for (let q = 0; q < value.length; q++) {
      const spread = weight[q] * (isSignal ? value[q] * value[q] : value[q]);
      for (let c = 0; c < classes; c++) {
        if (isSignal) means[c] += family.directionOf(c, q) * weight[q] * value[q];
        variances[c] += family.ratioOf(c, q) * spread;
      }
    }
  }
  const scalars = new Float64Array(size);
  const logCurvature = evaluator.evaluate(means, variances, scalars, 0);
  return { logTau: -Infinity, scalars, logCurvature, means, variances };
}
