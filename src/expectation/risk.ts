import type { DifferenceLaw, Expectations } from "./expectations.js";
import { emptySignedMean, type SignedMean } from "./signed-mean.js";

/** The laws of the logits (r, r*) under every class, as far as a state has them. */
export interface LogitLaws {
  /** [class][logit] and [class][logit][logit]. */
  readonly overlaps: readonly (readonly number[])[];
  readonly covariances: readonly (readonly (readonly number[])[])[];
  /** [class] r less the label, where it is known by itself: squares in units e^logScale, means in its root. */
  readonly residuals?: {
    readonly logScale: number;
    readonly means: readonly number[];
    readonly variances: readonly number[];
  };
  /** [parameter] theta, where the loss has parameters. */
  readonly parameters?: readonly number[];
  readonly teacher?: {
    /** [class][logit][teacher logit]. */
    readonly covariances: readonly (readonly (readonly number[])[])[];
    /** [class][teacher logit] and [class][teacher logit][teacher logit]. */
    readonly means: readonly (readonly number[])[];
    readonly variances: readonly (readonly (readonly number[])[])[];
    /** Of r - r*. */
    readonly difference?: {
      readonly logScale?: number;
      readonly overlaps: readonly (readonly number[])[];
      readonly covariances: readonly (readonly (readonly number[])[])[];
      readonly teacher: readonly (readonly (readonly number[])[])[];
    };
  };
}

/**
 * The population risk L = sum_i p_i E_i[f], of either sign, with the logits of class i ~ N(m_i, B_i). Summed over
 * a common scale, so that it stays exact where L itself underflows.
 */
export function riskOf(
  { classes }: { readonly classes: readonly { readonly probability: number }[] },
  expectations: Expectations,
  laws: LogitLaws,
): SignedMean {
  const out = emptySignedMean();
  const terms = classes.map((_, i) => meanLossAt(expectations, laws, i));
  const logSizes = terms.map(({ size, logScale }) => Math.log(size) + logScale);
  out.logScale = Math.max(...logSizes);
  if (out.logScale === -Infinity) out.logScale = 0;
  terms.forEach(({ value, size, error }, i) => {
    // in the log domain, so that value e^logScale is rounded once
    const share = classes[i].probability * Math.exp(logSizes[i] - out.logScale);
    out.size += share;
    out.value += size > 0 ? (share * value) / size : value;
    out.error += share * error;
  });
  if (out.size > 0) out.error /= out.size;
  return out;
}

/** L as a number; 0 once it is below 1e-308, where {@link logOf} goes on. */
export function valueOf({ value, logScale }: SignedMean): number {
  return value === 0 ? 0 : value * Math.exp(logScale);
}

/** log L; -Infinity where L is 0 and NaN, which is undefined, where it is negative. */
export function logOf({ value, logScale }: SignedMean): number {
  return value < 0 ? NaN : Math.log(value) + logScale;
}

/** Relative error of L as it was evaluated; 1 where no digit is left. */
export function errorOf({ value, size, error }: SignedMean): number {
  if (error === 0 || size === 0) return 0;
  const relative = (error * size) / Math.abs(value);
  return relative < 1 ? relative : 1;
}

/** Error of log L as L was evaluated: absolute below 1, relative above; 1 where no digit of L is left. */
export function errorOfLog(mean: SignedMean): number {
  const error = errorOf(mean);
  return error < 1 ? error / Math.max(1, Math.abs(logOf(mean))) : 1;
}

function meanLossAt(expectations: Expectations, laws: LogitLaws, i: number): SignedMean {
  const out = emptySignedMean();
  const { oneLogit, meanLossOfResidual } = expectations;
  const { residuals } = laws;
  if (meanLossOfResidual && residuals) {
    meanLossOfResidual(residuals.means[i], residuals.variances[i], out);
    out.logScale += residuals.logScale;
  } else if (oneLogit) oneLogit.meanLoss(i, laws.overlaps[i][0], laws.covariances[i][0][0], out);
  else {
    const { mean, covariance } = jointLaw(laws, i);
    const parameters = laws.parameters && Float64Array.from(laws.parameters);
    expectations.meanLoss(i, mean, covariance, out, differenceLaw(laws, i), parameters);
  }
  return out;
}

/** [l + l*] mean and [(l + l*)^2] covariance of (r, r*) under a class. */
export function jointLaw(
  { overlaps, covariances, teacher }: LogitLaws,
  i: number,
): { mean: Float64Array; covariance: Float64Array } {
  const block = covariances[i];
  const cross = teacher?.covariances[i];
  const upper = block.flatMap((row, a) => [...row, ...(cross?.[a] ?? [])]);
  const lower = (teacher?.variances[i] ?? []).flatMap((row, b) => [
    ...block.map((_, a) => cross?.[a][b] ?? NaN),
    ...row,
  ]);
  return {
    mean: Float64Array.from([...overlaps[i], ...(teacher?.means[i] ?? [])]),
    covariance: Float64Array.from([...upper, ...lower]),
  };
}

/** The law of r - r* under a class, where the state has it. */
export function differenceLaw(
  { teacher }: Pick<LogitLaws, "teacher">,
  i: number,
): DifferenceLaw | undefined {
  const difference = teacher?.difference;
  return (
    difference && {
      ...(difference.logScale !== undefined && { logScale: difference.logScale }),
      overlaps: Float64Array.from(difference.overlaps[i]),
      covariances: Float64Array.from(difference.covariances[i].flat()),
      teacher: Float64Array.from(difference.teacher[i].flat()),
    }
  );
}
