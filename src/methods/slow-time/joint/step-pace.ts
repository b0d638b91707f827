/** Steps over which the pace is taken. */
const WINDOW = 200;

/**
 * The pace of a run in log t: where steps stay of one length, as beside a rest point that labels without noise leave, each
 * factor of e in t takes e times as many as the one before, and the last of a run far into the limit never come. To see
 * that does not take the steps themselves.
 */
export class StepPace {
  private since = 0;
  private logTime = -Infinity;
  private perUnit = 0;

  /**
   * @param steps taken until now, rejected ones as well
   * @returns a lower estimate of the steps until the last log time at the pace of the last full window, 0 before there is one
   */
  stepsLeft(steps: number, logTime: number, last: number): number {
    if (steps - this.since >= WINDOW) {
      const gained = logTime - this.logTime;
      this.perUnit = this.logTime > 0 ? (steps - this.since) / gained : 0;
      this.since = steps;
      this.logTime = logTime;
    }
    return this.perUnit * (last - logTime);
  }
}
