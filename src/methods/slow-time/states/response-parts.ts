import type { Modes } from "../../../problem/modes.js";
import type { DriveChange } from "./drive-changes.js";
import type { LawLayout } from "./laws.js";
import type { StageDrive } from "./stage-drive.js";
import type { ModeStates } from "./state-modes.js";

/** What the response of the laws to changes of the drives is made of. */
export interface ResponseParts {
  readonly modes: Modes;
  readonly layout: LawLayout;
  /** [stage] the drives and the states about which it is taken. */
  readonly drive: readonly StageDrive[];
  readonly states: readonly ModeStates[];
  /** Components of a vector. */
  readonly n: number;
  /** [class] p_i. */
  readonly shares: readonly number[];
  readonly batch: number;
  readonly changes: readonly DriveChange[];
}
