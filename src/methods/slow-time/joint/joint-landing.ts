import {
  closeInTime,
  isAtTime,
  logTimeBetween,
  MOST_CORRECTIONS,
  timeCorrection,
} from "../time-of-part.js";
import { predictInside, type PreviousStep } from "../scalar/prediction.js";
import type { JointInstant } from "./joint-instant.js";
import type { JointRunSettings } from "./joint-run-settings.js";
import { snapshotOfEnd, type JointSnapshot } from "./joint-snapshot.js";
import type { JointStep } from "./joint-step.js";

/**
 * Landing on requested times inside a step: real time is known only once the step is solved, so that its
 * part up to the requested time is solved anew, by Newton's method for the length of the part.
 */
export class JointLanding {
  /** How far from a requested log time a landing may be, relative: what the stage equations are solved to. */
  private readonly close: number;

  constructor(
    private readonly step: JointStep,
    private readonly settings: Pick<JointRunSettings, "sweepTolerance">,
  ) {
    this.close = closeInTime(settings.sweepTolerance);
  }

  /** The states at log times within the step solved last, which began at `start`. */
  land(start: JointInstant, whole: PreviousStep, logTimes: readonly number[]): JointSnapshot[] {
    const parts = logTimes.map((target) => this.locate(start, target, whole.logStep));
    return logTimes.map((target, k) => this.landOn(start, target, whole, parts[k]));
  }

  /** log length of the part of the step just solved that ends at a log time, by its clock. */
  private locate({ logTime }: JointInstant, target: number, logStep: number): number {
    const passed = logTimeBetween(logTime, target);
    return logStep + this.step.stages.clock.locate(passed - logStep);
  }

  private landOn(
    start: JointInstant,
    target: number,
    whole: PreviousStep,
    first: number,
  ): JointSnapshot {
    const { step, settings } = this;
    const { stages, rule } = step;
    let part = first;
    predictInside(step.prediction, whole, Math.exp(part - whole.logStep), rule, stages.layout.size);
    for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
      if (correction > 0) step.predictAsSolved(); // the part has hardly changed
      step.solve(start, part, settings.sweepTolerance);
      if (isAtTime(stages.endTime, target, this.close)) break;
      const logRate = stages.logRates[rule.degree];
      const shift = timeCorrection(part, logRate, stages.endTime, target);
      if (!Number.isFinite(shift) || Math.abs(shift) > 1) break;
      part += shift;
    }
    return snapshotOfEnd(stages, start, part);
  }
}
