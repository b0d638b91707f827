/**
 * Power-law random features: x_j = j^-alpha z_j for j <= ambient, target <b, x> with b_j = j^-beta, features W^T x
 * with W_jk ~ N(0, 1/features), one draw of W. theta <- theta - (gamma/d) (<W^T x, theta> - <b, x>) W^T x, the mean over
 * a batch; t = steps/d, d = features. Loss: P(theta) = E (<W^T x, theta> - <b, x>)^2, from theta = 0.
 */
export interface RandomFeaturesProblem {
  readonly name: string;
  readonly model: "power-law-random-features";
  readonly alpha: number;
  readonly beta: number;
  /** d */
  readonly features: number;
  /** v > d */
  readonly ambient: number;
  readonly gamma: number;
  readonly batch: number;
}

/** Step size in theta of one step: what the scaling-law literature calls gamma. */
export function stepOf({ gamma, features }: RandomFeaturesProblem): number {
  return gamma / features;
}
