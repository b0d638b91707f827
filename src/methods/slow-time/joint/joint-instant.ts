import type { Instant } from "../scalar/instant.js";
import type { Averages } from "./joint-layout.js";

/** State at the start of a step besides the families; means and variances are those of all classes, flat. */
export interface JointInstant extends Instant {
  /** log t. */
  readonly logTime: number;
  readonly averages: Averages;
}
