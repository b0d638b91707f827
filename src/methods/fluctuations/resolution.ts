/** How finely the fluctuations are resolved, in everything that is approximated: steps, grids, modes, differences. */
export interface Resolution {
  /** Part of the tolerance that a step in time is allowed. */
  readonly tolerance: number;
  /** Steps of the grids of Gaussian means, relative to the usual ones. */
  readonly smoothStep: number;
  readonly kinkedStep: number;
  /** Relative error of Gaussian means that are split at kinks. */
  readonly splitTolerance: number;
  /** Panels of the spectrum, relative to the usual ones. */
  readonly panels: number;
  /** Steps that leave the end of the adjoint grow by this part of the distance from it. */
  readonly grading: number;
  /** Differences that stand for derivatives of observables are taken over this part of the order parameters. */
  readonly part: number;
}

export const FINE: Resolution = {
  tolerance: 1,
  smoothStep: 1,
  kinkedStep: 1,
  splitTolerance: 1e-8,
  panels: 1,
  grading: 0.5,
  part: 0.01,
};

/**
 * What the fine result is compared with. The grids converge geometrically, or across kinks like the square of the step,
 * and the modes geometrically: at these factors the coarse error is at least twice the fine one, so that the difference
 * bounds the error of the fine result.
 */
export const COARSE: Resolution = {
  tolerance: 30,
  smoothStep: 1.2,
  kinkedStep: 1.6,
  splitTolerance: 1e-5,
  panels: 1.5,
  grading: 0.65,
  part: 0.013,
};
