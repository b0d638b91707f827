import type { SquareRoot } from "./square-root.js";

/**
 * SGD on a mixture of Gaussian classes in coordinates, ready to run: plain arrays, so that it can be handed
 * to a worker. Data of class i have coordinates a = mean + noise; what the coordinates leave out of R^d is
 * held by the rests.
 */
export interface SimulationModel {
  /** d. */
  readonly dimension: number;
  /** [class] */
  readonly probabilities: readonly number[];
  /** [class][coordinate] */
  readonly means: readonly Float64Array[];
  readonly noise: Noise;
  /** [logit][coordinate] of X_0. */
  readonly initial: readonly Float64Array[];
  /** [teacher logit][coordinate] of X*. */
  readonly teacher: readonly Float64Array[];
  readonly rests: readonly Rest[];
  /** [class][class] tr(K_i K_j), the whole of R^d. */
  readonly productTraces: readonly (readonly number[])[];
  /** [class] tr K_i, the whole of R^d. */
  readonly traces: readonly number[];
  /** [class] the largest eigenvalue of K_i. */
  readonly largest: readonly number[];
}

export type Noise =
  /** Independent coordinates: [class][coordinate] standard deviations. */
  | { readonly kind: "independent"; readonly deviations: readonly Float64Array[] }
  /** [class] a square root of K_i; the K_i need not commute. */
  | { readonly kind: "factors"; readonly factors: readonly SquareRoot[] };

/**
 * The coordinates of a joint eigenspace that are orthogonal to all means, to X* and to X_0. The data are
 * rotation invariant there, so that only the Gram matrix of X's part matters.
 */
export interface Rest {
  /** How many coordinates. */
  readonly size: number;
  /** [class] standard deviation of each of them. */
  readonly deviations: readonly number[];
}
