import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { StepLaw } from "./coefficients.js";
import type { Drives } from "./drives.js";
import type { LawLayout } from "./laws.js";
import type { StageSystems } from "./mode-equations.js";
import type { ModeStates } from "./state-modes.js";

/** Where a step begins, in u = log(1 + t/t_0). */
export interface StepStart {
  readonly u: number;
  readonly states: ModeStates;
  /** The laws at the point of the gradient, and at what results are those of. */
  readonly point: Float64Array;
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

/** The laws at the stages of the last step, as polynomials in u. */
export interface Past {
  readonly u: number;
  readonly length: number;
  /** [node, the start first][entry] */
  readonly values: readonly Float64Array[];
  /** [entry] slopes at the end. */
  readonly slopes: Float64Array;
  /** That of ||w||^2 there. */
  readonly normSlope: Float64Array;
}
