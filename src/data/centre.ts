import type { ClassMoments } from "./class-moments.js";

export const CENTRES = ["none", "mean", "midpoint"] as const;
export type Centre = (typeof CENTRES)[number];

/** [feature] what is taken off every sample: nothing, the mean of all, or the mean of the class means. */
export function centreOf(classes: readonly ClassMoments[], kind: Centre): Float64Array {
  const centre = new Float64Array(classes[0].mean.length);
  if (kind === "none") return centre;
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  for (const { mean, count } of classes) {
    const weight = kind === "mean" ? count / total : 1 / classes.length;
    for (let j = 0; j < centre.length; j++) centre[j] += weight * mean[j];
  }
  return centre;
}
