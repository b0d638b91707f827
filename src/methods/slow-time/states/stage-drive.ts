import type { Moments } from "../../../expectation/expectations.js";
import type { Coefficients } from "./coefficients.js";

/** What drives the modes at one stage of a step. */
export interface StageDrive {
  /** dt/du. */
  speed: number;
  coefficients: Coefficients;
  /** [class] */
  readonly moments: readonly Moments[];
}
