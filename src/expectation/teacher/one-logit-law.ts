import type { DifferenceLaw } from "../expectations.js";

/** The law of one logit r and one teacher logit r*, jointly Gaussian. */
export interface OneLogitLaw {
  mean: number;
  teacherMean: number;
  variance: number;
  covariance: number;
  teacherVariance: number;
  /** E[r - r*]. */
  gap: number;
  /** Var(r - r*). */
  gapVariance: number;
  /** Cov(r - r*, r*). */
  gapCovariance: number;
  /** E[(r - r*)^2] in units e^logScale, of which nothing underflows or overflows. */
  gapSquare: number;
  logScale: number;
}

/**
 * Reads it from mean [2] and covariance [4]; |covariance| is kept to what positive semidefiniteness allows.
 * What concerns r - r* is taken from its own law where that is given, else by subtraction.
 */
export function readLaw(
  mean: Float64Array,
  covariance: Float64Array,
  out: OneLogitLaw,
  difference?: DifferenceLaw,
): void {
  out.mean = mean[0];
  out.teacherMean = mean[1];
  out.variance = Math.max(0, covariance[0]);
  out.teacherVariance = Math.max(0, covariance[3]);
  const most = Math.sqrt(out.variance * out.teacherVariance);
  out.covariance = Math.min(most, Math.max(-most, (covariance[1] + covariance[2]) / 2));
  const { variance, covariance: product, teacherVariance } = out;
  out.gap = difference?.overlaps[0] ?? out.mean - out.teacherMean;
  out.gapVariance = difference?.covariances[0] ?? variance - 2 * product + teacherVariance;
  out.gapCovariance = difference?.teacher[0] ?? product - teacherVariance;
  out.gapSquare = out.gap * out.gap + out.gapVariance;
  out.logScale = difference?.logScale ?? 0;
  if (out.logScale === 0) return;
  out.gap *= Math.exp(out.logScale / 2);
  out.gapVariance *= Math.exp(out.logScale);
  out.gapCovariance *= Math.exp(out.logScale / 2);
}

export function emptyLaw(): OneLogitLaw {
  return {
    mean: 0,
    teacherMean: 0,
    variance: 0,
    covariance: 0,
    teacherVariance: 0,
    gap: 0,
    gapVariance: 0,
    gapCovariance: 0,
    gapSquare: 0,
    logScale: 0,
  };
}

/** Variance of r given r*. */
export function variancePerTeacher({ variance, covariance, teacherVariance }: OneLogitLaw): number {
  return teacherVariance > 0
    ? Math.max(0, variance - (covariance * covariance) / teacherVariance)
    : variance;
}

/** Variance of r* given r. */
export function varianceOfTeacher({ variance, covariance, teacherVariance }: OneLogitLaw): number {
  return variance > 0
    ? Math.max(0, teacherVariance - (covariance * covariance) / variance)
    : teacherVariance;
}
