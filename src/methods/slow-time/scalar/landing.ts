import { logAdd } from "../../../numerics/log-add.js";
import type { i32 } from "../../../numerics/portable.js";
import {
  closeInTime,
  isAtTime,
  logTimeBetween,
  MOST_CORRECTIONS,
  timeCorrection,
} from "../time-of-part.js";
import type { Instant } from "./instant.js";
import { predictInside, type PreviousStep } from "./prediction.js";
import type { TimedStep } from "./timed-step.js";

/**
 * Solves the part of a step that ends at a requested time, so that the time falls on a node: nothing is
 * interpolated, and what is reported has the accuracy of the ends of steps.
 */
export class Landing {
  /** How far from a requested log time a landing may be, relative: beyond what the steps resolve. */
  private readonly close: number;

  constructor(
    private readonly step: TimedStep,
    private readonly size: i32,
    tolerance: number,
    private readonly sweepTolerance: number,
  ) {
    this.close = closeInTime(1e-5 * tolerance);
  }

  /** log of the length of the part of the step solved last that ends at a log time, by its clock. */
  locate(target: number, startTime: number, logStep: number): number {
    return logStep + this.step.locate(logTimeBetween(startTime, target));
  }

  /** Leaves the part that ends at the log time solved, from a first guess of its log length. */
  land(
    target: number,
    guess: number,
    startTime: number,
    start: Instant,
    whole: PreviousStep,
  ): void {
    const step = this.step;
    let part: number = guess;
    const share = Math.exp(part - whole.logStep);
    predictInside(step.prediction, whole, share, step.rule, this.size);
    for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
      if (correction > 0) step.collocation.predictAsSolved(); // the part has hardly changed
      step.solve(start, part, this.sweepTolerance);
      const logTime = logAdd(startTime, step.logPassed());
      if (isAtTime(logTime, target, this.close)) return;
      const shift = timeCorrection(part, -step.logPace, logTime, target);
      if (!(Math.abs(shift) <= 1)) return;
      part += shift;
    }
  }
}
