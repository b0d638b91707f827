/**
 * A problem in the common eigenbasis, before coordinates with equal eigenvalues are merged. An entry is a
 * single coordinate, or a direction that stands for a share of them (a block, a quadrature node).
 */
export interface SpectralCoordinates {
  /** d; Infinity for the limit. */
  readonly dimension: number;
  readonly count: number;
  /** [entry] share of the dimension; sums to 1. */
  readonly fractions: Float64Array;
  /** [class][entry] */
  readonly eigenvalues: readonly Float64Array[];
  /** [class][entry]; the sum over entries of mu_i mu_j is the inner product of the means. */
  readonly means: readonly Float64Array[];
  /** [logit][entry] of X_0. */
  readonly initial: readonly Float64Array[];
  /** [teacher logit][entry] of X*. */
  readonly teacher: readonly Float64Array[];
}

/** One zero vector for each logit. */
export function zeroStart(logits: number, count: number): Float64Array[] {
  return Array.from({ length: logits }, () => new Float64Array(count));
}
