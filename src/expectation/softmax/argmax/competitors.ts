/** Differences of logits that are this small beside the logits are rounding. */
const ROUNDING = 1e-14;

/** What the logit of the label has to beat. */
export interface Competitors {
  /** [n] of u_b = r_b - r_label, for distinct b that are neither always below nor equal to r_label. */
  readonly means: readonly number[];
  /** [n * n] row by row; variances are positive. */
  readonly covariances: readonly number[];
  /** How many logits are equal to r_label with probability 1, itself included. */
  readonly copies: number;
  /** Whether some logit is above it with probability 1 and no variance. */
  readonly isBeaten: boolean;
}

/** Differences to the logit of the label, without repeats. */
export function competitorsOf(
  label: number,
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): Competitors {
  const kept: number[] = [];
  let [copies, isBeaten] = [0, false];
  for (let b = 0; b < mean.length; b++) {
    const gap = differenceOf(mean, covariance, b, label);
    if (gap.variance === 0) {
      if (gap.mean === 0) copies++;
      if (gap.mean > 0) isBeaten = true;
    } else if (!kept.some((c) => isEqual(mean, covariance, b, c))) kept.push(b);
  }
  const entry = (b: number, c: number): number =>
    covariance[b][c] - covariance[b][label] - covariance[label][c] + covariance[label][label];
  return {
    means: kept.map((b) => mean[b] - mean[label]),
    covariances: kept.flatMap((b) => kept.map((c) => entry(b, c))),
    copies,
    isBeaten,
  };
}

type Matrix = readonly (readonly number[])[];

function isEqual(mean: readonly number[], covariance: Matrix, b: number, c: number): boolean {
  const gap = differenceOf(mean, covariance, b, c);
  return gap.mean === 0 && gap.variance === 0;
}

/** Mean and variance of r_b - r_c; 0 where nothing but rounding is left. */
function differenceOf(
  mean: readonly number[],
  covariance: Matrix,
  b: number,
  c: number,
): { readonly mean: number; readonly variance: number } {
  const size = covariance[b][b] + covariance[c][c];
  const variance = size - covariance[b][c] - covariance[c][b];
  const gap = mean[b] - mean[c];
  return {
    mean: Math.abs(gap) > ROUNDING * (Math.abs(mean[b]) + Math.abs(mean[c])) ? gap : 0,
    variance: variance > ROUNDING * size ? variance : 0,
  };
}
