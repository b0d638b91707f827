import type { Instant } from "./instant.js";

/** What a run tells while it goes on. */
export interface RunObserver {
  /** Before each step, with the log slow times between which it runs; may change the families. */
  extend(logStart: number, logEnd: number): void;
  /** After each step. */
  passed(logTime: number): void;
  /** At each requested time; the arrays change afterwards: [family][node] scaled values of modes not retired. */
  report(logTime: number, instant: Instant, values: Float64Array[], logNorm: number): void;
}
