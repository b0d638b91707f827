import {
  logTimeBetween,
  isAtTime,
  isResolved,
  closeInTime,
  MOST_CORRECTIONS,
  timeCorrection,
} from "../time-of-part.js";
import { predictInside, type PreviousStep } from "../scalar/prediction.js";
import type { JointFamily } from "./joint-family.js";
import type { JointInstant } from "./joint-instant.js";
import type { JointRunSettings } from "./joint-run-settings.js";
import { moveTo, snapshotOfEnd, snapshotOfStart, type JointSnapshot } from "./joint-snapshot.js";
import type { JointStep } from "./joint-step.js";

/**
 * Landing on requested times inside a step: real time is known only once the step is solved, so that its
 * part up to the requested time is solved anew, by Newton's method for the length of the part. The way there is taken
 * in as many equal parts as the run asks for: two runs may begin a long way at nearly the same time, and would err
 * alike over it.
 */
export class JointLanding {
  /** How far from a requested log time a landing may be, relative: what the stage equations are solved to. */
  private readonly close: number;

  constructor(
    private readonly families: readonly JointFamily[],
    private readonly step: JointStep,
    private readonly settings: Pick<JointRunSettings, "sweepTolerance" | "parts">,
  ) {
    this.close = closeInTime(settings.sweepTolerance);
  }

  /**
   * The states at log times within the step solved last, which began at `start`, up to the first on which the way there cannot
   * be solved; leaves the families as they are.
   * @param quality what the step leaves unresolved over the tolerance
   */
  land(
    start: JointInstant,
    whole: PreviousStep,
    quality: number,
    logTimes: readonly number[],
  ): JointSnapshot[] {
    const lengths = logTimes.map((target) => this.locate(start, target, whole.logStep));
    const snapshots: JointSnapshot[] = [];
    for (const [k, target] of logTimes.entries()) {
      const inOne = isResolved(quality, lengths[k] - whole.logStep, this.step.rule.degree);
      const parts = inOne ? 1 : this.settings.parts;
      const began = parts > 1 ? snapshotOfStart(this.families, start) : undefined;
      const landed = this.landOn(start, target, whole, lengths[k], parts);
      if (began) moveTo(this.families, began);
      if (landed === undefined) break;
      snapshots.push(landed);
    }
    return snapshots;
  }

  /** log length of the part of the step just solved that ends at a log time, by its clock. */
  private locate({ logTime }: JointInstant, target: number, logStep: number): number {
    const passed = logTimeBetween(logTime, target);
    return logStep + this.step.stages.clock.locate(passed - logStep);
  }

  /** @param length log of the way to the time */
  private landOn(
    start: JointInstant,
    target: number,
    whole: PreviousStep,
    length: number,
    parts: number,
  ): JointSnapshot | undefined {
    const { families, step } = this;
    const part = length - Math.log(parts);
    let from = start;
    for (let passed = 0; passed < parts - 1; passed++) {
      this.predict(whole, part, passed);
      if (!this.isSolved(from, part)) return undefined;
      const between = snapshotOfEnd(step.stages, from, part);
      moveTo(families, between);
      from = between.instant;
    }
    this.predict(whole, part, parts - 1);
    return this.reach(from, target, part);
  }

  /** Guesses the scalars on a part of log length `part`, after as many of them. */
  private predict(whole: PreviousStep, part: number, passed: number): void {
    const { prediction, rule, stages } = this.step;
    const share = Math.exp(part - whole.logStep);
    predictInside(prediction, whole, passed * share, share, rule, stages.layout.size);
  }

  /** Solves the last part, from a first guess of its log length, until it ends at the log time. */
  private reach(start: JointInstant, target: number, first: number): JointSnapshot | undefined {
    const { step } = this;
    const { stages, rule } = step;
    let part = first;
    for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
      if (correction > 0) step.predictAsSolved(); // the part has hardly changed
      if (!this.isSolved(start, part)) return undefined;
      if (isAtTime(stages.endTime, target, this.close)) return snapshotOfEnd(stages, start, part);
      part += timeCorrection(part, stages.logRates[rule.degree], stages.endTime, target);
    }
    return undefined;
  }

  private isSolved(start: JointInstant, part: number): boolean {
    const { sweepTolerance } = this.settings;
    return this.step.solve(start, part, sweepTolerance) <= sweepTolerance;
  }
}
