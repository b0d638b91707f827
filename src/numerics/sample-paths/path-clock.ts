import type { i32 } from "../portable.js";

/** How the steps visit a path, as far as a path needs to know of it. */
export class PathClock {
  constructor(
    /** p, the mean of what a sample adds to a step. */
    readonly fraction: number,
    /** Whether every step touches every path. */
    readonly isDense: boolean,
    /** Steps of a pass; 0 where there are none. */
    readonly stepsPerPass: i32,
    /** Whether all passes have one order. */
    readonly isFixedOrder: boolean,
  ) {}

  /**
   * The mean of a visit at step k given the past: p, or in passes 1 / (steps left) for a path
   * whose next visit is at step `next`, -1 where it has none.
   */
  chance(k: i32, next: i32): number {
    const pass = this.stepsPerPass;
    if (pass === 0) return this.fraction;
    if (this.isFixedOrder && k >= pass) return k === next ? 1 : 0;
    const left: i32 = pass - (k % pass);
    if (next < k || next >= k + left) return 0;
    const remaining: number = left;
    return 1 / remaining;
  }
}
