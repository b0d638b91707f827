import type { RunSettings } from "./prepare.js";

/** What the pool hands to its workers when they start. */
export interface WorkerSettings {
  readonly settings: RunSettings;
  /** Int32, shared with the pool: points done by run, then 1 when the series is to end. */
  readonly progress: SharedArrayBuffer;
}
