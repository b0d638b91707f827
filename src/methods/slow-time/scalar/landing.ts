import { logAdd } from "../../../numerics/log-add.js";
import type { i32 } from "../../../numerics/portable.js";
import {
  closeInTime,
  isAtTime,
  isResolved,
  logTimeBetween,
  MOST_CORRECTIONS,
  timeCorrection,
} from "../time-of-part.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import { Instant } from "./instant.js";
import { predictInside, type PreviousStep } from "./prediction.js";
import type { TimedStep } from "./timed-step.js";

/**
 * Solves the part of a step that ends at a requested time, so that the time falls on a node: nothing is
 * interpolated, and what is reported has the accuracy of the ends of steps. The way there is taken in as many equal
 * parts as is asked for: two runs may begin a long way at nearly the same time, and would err alike over it.
 */
export class Landing {
  /** How far from a requested log time a landing may be, relative: beyond what the steps resolve. */
  private readonly close: number;
  private readonly size: i32;
  /** The state at the end of a part before the last; the values there change places with those before. */
  private readonly between: Instant;
  private betweenValues: Float64Array[];
  private valuesBefore: Float64Array[];
  private readonly startValues: Float64Array[];

  constructor(
    private readonly families: Family[],
    private readonly step: TimedStep,
    evaluator: DriveEvaluator,
    private readonly sweepTolerance: number,
    private readonly parts: i32,
  ) {
    this.close = closeInTime(sweepTolerance);
    this.size = evaluator.size;
    this.between = new Instant(evaluator.classes);
    this.betweenValues = noValues(families.length);
    this.valuesBefore = noValues(families.length);
    this.startValues = noValues(families.length);
  }

  /** log of the length of the part of the step solved last that ends at a log time, by its clock. */
  locate(target: number, startTime: number, logStep: number): number {
    return logStep + this.step.locate(logTimeBetween(startTime, target));
  }

  /**
   * Writes the state at the log time, and the values of the families there; returns whether the way there could be solved.
   * @param guess of the log length in slow time of the way there
   * @param quality what the step leaves unresolved over the tolerance
   */
  land(
    target: number,
    guess: number,
    startTime: number,
    start: Instant,
    whole: PreviousStep,
    quality: number,
    out: Instant,
    outValues: Float64Array[],
  ): boolean {
    const degree = this.step.rule.degree;
    const parts = isResolved(quality, guess - whole.logStep, degree) ? 1 : this.parts;
    const length = guess - Math.log(parts);
    const share = Math.exp(length - whole.logStep);
    for (let f = 0; f < this.families.length; f++) this.startValues[f] = this.families[f].value;
    let from: Instant = start;
    let logTime: number = startTime;
    let solved: boolean = true;
    for (let part = 1; part < parts && solved; part++) {
      this.predict(whole, share, part);
      solved = this.isSolved(from, length);
      logTime = logAdd(logTime, this.step.logPassed());
      this.moveOn();
      from = this.between;
    }
    this.predict(whole, share, parts);
    solved = solved && this.reach(target, length, logTime, from);
    this.step.end(out);
    this.step.endValues(outValues);
    for (let f = 0; f < this.families.length; f++) this.families[f].value = this.startValues[f];
    return solved;
  }

  /** Starts from the end of the part solved last. */
  private moveOn(): void {
    const values = this.betweenValues;
    this.step.end(this.between);
    this.step.endValues(values);
    for (let f = 0; f < this.families.length; f++) this.families[f].value = values[f];
    this.betweenValues = this.valuesBefore;
    this.valuesBefore = values;
  }

  /** Guesses the scalars on one of the parts, counted from 1, of the share of the whole step. */
  private predict(whole: PreviousStep, share: number, part: i32): void {
    const step = this.step;
    const from = (part - 1) * share;
    predictInside(step.prediction, whole, from, share, step.rule, this.size);
  }

  /** Solves the last part, until it ends at the log time; returns whether it does. */
  private reach(target: number, length: number, startTime: number, start: Instant): boolean {
    const step = this.step;
    let part: number = length;
    for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
      if (correction > 0) step.collocation.predictAsSolved(); // the part has hardly changed
      if (!this.isSolved(start, part)) return false;
      const logTime = logAdd(startTime, step.logPassed());
      if (isAtTime(logTime, target, this.close)) return true;
      part += timeCorrection(part, -step.logPace, logTime, target);
    }
    return false;
  }

  private isSolved(start: Instant, part: number): boolean {
    return this.step.solve(start, part, this.sweepTolerance) <= this.sweepTolerance;
  }
}

/** [family] to be filled in. */
export function noValues(families: i32): Float64Array[] {
  const values = new Array<Float64Array>(families);
  for (let f = 0; f < families; f++) values[f] = new Float64Array(0);
  return values;
}
