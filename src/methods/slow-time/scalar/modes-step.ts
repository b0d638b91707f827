/** One family over one step of exponential collocation, under scalars that are polynomials over the step. */
export interface ModesStep {
  /** Sets the step length and the shares, [class], at which the relaxation is frozen. */
  prepare(logStep: number, frozen: Float64Array): void;
  /**
   * One sweep: stage values from the scalars at nodes 0..n, [node][shares, forces, Fisher terms by class];
   * adds to the means and variances, [node][class], at nodes 1..n.
   */
  sweep(scalars: Float64Array, means: Float64Array[], variances: Float64Array[]): void;
  /** Writes the values at the end of the step into `out`. */
  finish(out: Float64Array): void;
  /** Value of the retired modes at the end of the step. */
  equilibrium(): number;
}
