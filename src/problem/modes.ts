/**
 * A problem reduced to its modes. A mode is a joint eigenspace of all covariances: coordinates with the
 * same eigenvalues in every class are merged. Within a mode the basis is rotated so that the class means
 * and the initial point occupy a few signal coordinates; the others carry noise only. The limiting system
 * is closed under this merging because (V_rho, m_rho,j) is linear within a mode.
 *
 * For dimension "infinity" the modes are the nodes of a quadrature of the spectral measure.
 */
export interface Modes {
  /** d; Infinity for the limit itself. */
  readonly dimension: number;
  readonly classes: number;
  readonly logits: number;
  /** [mode] share of the coordinates, n_rho / d; sums to 1. */
  readonly fractions: Float64Array;
  /** [class][mode] eigenvalue lambda_rho^(i). */
  readonly eigenvalues: readonly Float64Array[];
  /** [signal] the mode that a signal coordinate belongs to; ascending. */
  readonly signalMode: Int32Array;
  /** [class][signal] coordinate of the class mean; sum over signals of mu_i mu_j is the inner product of the means. */
  readonly means: readonly Float64Array[];
  /** [logit][signal] coordinate of X_0. */
  readonly initial: readonly Float64Array[];
  /** [teacher logit][signal] coordinate of X*; empty without a teacher. */
  readonly teacher: readonly Float64Array[];
}
