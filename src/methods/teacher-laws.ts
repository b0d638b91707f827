import type { TeacherConstants } from "./teacher-constants.js";

/** Mean [l + l*] and covariance [(l + l*)^2], row by row, of (r, r*). */
export interface LogitLaw {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** [class] the law of (r, r*) with the part of the teacher in place, the rest 0. */
export function teacherLaws(
  { logits, teacherLogits }: { readonly logits: number; readonly teacherLogits: number },
  { means, variances }: TeacherConstants,
): LogitLaw[] {
  const width = logits + teacherLogits;
  return means.map((teacherMean, i) => {
    const mean = new Float64Array(width);
    const covariance = new Float64Array(width * width);
    mean.set(teacherMean, logits);
    variances[i].forEach((row, h) => covariance.set(row, (logits + h) * width + logits));
    return { mean, covariance };
  });
}
