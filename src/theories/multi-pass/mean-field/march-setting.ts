import type { Modes } from "../../../problem/modes.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { Clock } from "./clock.js";
import type { LabelLaw } from "./label-law.js";
import type { SmoothLoss } from "./smooth-loss.js";

/** A problem ready to be marched through, in the units of one sample a step. */
export interface MarchSetting {
  readonly modes: Modes;
  readonly loss: SmoothLoss;
  readonly labels: LabelLaw;
  readonly gamma: number;
  readonly ridge: number;
  readonly samplesPerDimension: number;
  /** [class] */
  readonly probabilities: readonly number[];
}

export interface MarchRequest {
  readonly clock: Clock;
  readonly steps: number;
  /** Paths of each class. */
  readonly paths: number;
  /** [class] of the clock, and of the field. */
  readonly streams: readonly (readonly [RandomStream, RandomStream])[];
  /** How many times longer its steps are than those of the finest march that shares the streams. */
  readonly refinement: number;
  /** Where teachers and labels come from: marches that share it differ in their clocks and fields alone. */
  readonly start: RandomStream;
}
