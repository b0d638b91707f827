/**
 * A mean of either sign, E[f] = value e^logScale, which stays representable where E[f] underflows, and the estimated
 * error of this evaluation.
 */
export class SignedMean {
  value: number = 0;
  logScale: number = 0;
  /** E[|f|] on the same scale, or |value| where that is not known apart. */
  size: number = 0;
  /** Relative to the size; Infinity where f is not finite. */
  error: number = 0;
}

export function emptySignedMean(): SignedMean {
  return new SignedMean();
}
