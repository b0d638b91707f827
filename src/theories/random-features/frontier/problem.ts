/**
 * Power-law random features with as many features as a budget is best spent on: f = steps * features operations, for every f
 * the d of the least loss. What depends on d is given per feature.
 */
export interface FrontierProblem {
  readonly name: string;
  readonly model: "power-law-random-features";
  readonly features: "optimal";
  readonly alpha: number;
  readonly beta: number;
  /** v/d > 1 */
  readonly ambientPerFeature: number;
  /** The step as a share of the largest stable one: g tr K/(2 b), between 0 and 1. */
  readonly kernel: number;
  readonly batch: number;
}
