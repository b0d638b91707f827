import type { Weights } from "./logit-laws.js";

/** A process in X that can be moved on and looked at: SGD in either form, or homogenised SGD. */
export interface Trajectory {
  /** Steps taken; t = step / d. */
  readonly step: number;
  readonly weights: Weights;
  advance(steps: number): void;
  /** gamma at this moment. */
  currentStepSize(): number;
}
