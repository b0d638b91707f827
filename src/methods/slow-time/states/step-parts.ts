import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { StepLaw } from "./coefficients.js";
import type { Drives } from "./drives.js";
import type { LawLayout } from "./laws.js";
import type { StageSystems } from "./mode-equations.js";
import type { StageStart } from "./stage-iteration.js";
import type { ModeStates } from "./state-modes.js";

/** Where a step begins. */
export interface StepStart extends StageStart {
  readonly states: ModeStates;
  /** The laws at what results are those of. */
  readonly evaluated: Float64Array;
}

/** What a run steps with. */
export interface StepParts {
  readonly modes: Modes;
  readonly layout: LawLayout;
  readonly law: StepLaw;
  readonly drives: Drives;
  readonly systems: StageSystems;
  /** [class] p_i. */
  readonly shares: readonly number[];
  readonly batch: number;
  readonly tableau: RadauTableau;
  /** t_0. */
  readonly unit: number;
}
