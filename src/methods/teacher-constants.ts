import type { Modes } from "../problem/modes.js";

/** What X* has besides X, constant in time: with the means, with itself, with itself through the covariances. */
export interface TeacherConstants {
  /** [class][teacher logit] X*^T mu_i. */
  readonly means: number[][];
  /** [class][teacher logit][teacher logit] X*^T K_i X*. */
  readonly variances: number[][][];
  /** [teacher logit][teacher logit] X*^T X*. */
  readonly gram: number[][];
}

export function teacherConstants(modes: Modes): TeacherConstants {
  const { teacher, means, eigenvalues, signalMode } = modes;
  const products = (weight: (signal: number) => number): number[][] =>
    teacher.map((row) =>
      teacher.map((other) => row.reduce((sum, x, s) => sum + weight(s) * x * other[s], 0)),
    );
  return {
    means: means.map((mean) =>
      teacher.map((row) => row.reduce((sum, x, s) => sum + x * mean[s], 0)),
    ),
    variances: eigenvalues.map((values) => products((s) => values[signalMode[s]])),
    gram: products(() => 1),
  };
}
