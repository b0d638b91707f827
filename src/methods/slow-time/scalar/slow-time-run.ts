import { LARGEST_COMPONENT } from "../../largest-component.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import { initialInstant } from "./initial-instant.js";
import { Instant } from "./instant.js";
import { Landing, noValues } from "./landing.js";
import { predict, PreviousStep } from "./prediction.js";
import {
  ARRIVED,
  DIVERGED,
  MOST_STEPS,
  NOT_CONVERGED,
  NOT_CONVEX,
  TOO_MANY_STEPS,
} from "./run-end.js";
import type { RunObserver } from "./run-observer.js";
import { PredictiveControl } from "./predictive-control.js";
import { TimedStep } from "./timed-step.js";

/** Integration of the slow-time system from t = 0 through the requested log times, ascending. */
export class SlowTimeRun {
  /** log of the time reached. */
  logTime: number = -Infinity;
  private steps: i32 = 0;
  private rejected: i32 = 0;
  /** Whether the step tried last was taken. */
  private hasMoved: boolean = false;
  private readonly step: TimedStep;
  private readonly landing: Landing;
  private readonly control: PredictiveControl;
  private readonly size: i32;
  private instant: Instant;
  /** The state at the end of a step, and the values there: they change places with those at its start. */
  private next: Instant;
  private readonly nextValues: Float64Array[];
  private readonly landed: Instant;
  private readonly landedValues: Float64Array[];
  private previous: PreviousStep | null = null;

  constructor(
    private readonly families: Family[],
    evaluator: DriveEvaluator,
    private readonly rule: Lobatto,
    stepSize: number,
    private readonly tolerance: number,
    private readonly sweepTolerance: number,
    private readonly parts: i32,
    private readonly observer: RunObserver,
  ) {
    const step = new TimedStep(families, evaluator, rule, stepSize);
    this.step = step;
    this.size = evaluator.size;
    this.landing = new Landing(families, step, evaluator, sweepTolerance, parts);
    this.control = new PredictiveControl(rule.degree);
    this.instant = initialInstant(families, evaluator);
    this.next = new Instant(evaluator.classes);
    this.landed = new Instant(evaluator.classes);
    this.nextValues = noValues(families.length);
    this.landedValues = noValues(families.length);
  }

  /** Lets the run begin at a slow time and a real time, their logarithms, from the values that the families have there. */
  beginAt(logTau: number, logTime: number): void {
    this.instant.logTau = logTau;
    this.logTime = logTime;
  }

  /** Returns how the run ended. To be called once. */
  run(logTimes: Float64Array): i32 {
    const first = this.reportStart(logTimes);
    if (isNaN(this.instant.logCurvature)) return NOT_CONVEX;
    return this.march(logTimes, first);
  }

  /** Reports t = 0 as often as it is asked for; returns how many times that settles. */
  private reportStart(logTimes: Float64Array): i32 {
    let next: i32 = 0;
    for (let f = 0; f < this.families.length; f++) {
      this.landedValues[f] = this.families[f].value.slice();
    }
    for (; next < logTimes.length && logTimes[next] === -Infinity; next++) {
      this.report(-Infinity, this.instant);
    }
    return next;
  }

  private march(logTimes: Float64Array, first: i32): i32 {
    let next: i32 = first;
    let logStep: number = this.initialLogStep();
    while (next < logTimes.length) {
      if (this.steps + this.rejected > MOST_STEPS) return TOO_MANY_STEPS;
      this.observer.extend(this.instant.logTau, logAdd(this.instant.logTau, logStep));
      let quality = this.attempt(logStep);
      if (quality <= 1) {
        next = this.accept(logStep, quality, logTimes, next);
        if (!this.hasMoved) quality = NaN;
      }
      if (!(quality <= 1)) {
        this.rejected++;
        logStep += this.control.shrink(quality);
        if (logStep < this.instant.logTau - 32 || logStep < -80) return NOT_CONVERGED;
        continue;
      }
      this.steps++;
      if (this.hasDiverged()) return DIVERGED;
      logStep += this.control.growth(quality, logStep);
      this.observer.passed(this.logTime);
    }
    return ARRIVED;
  }

  /** Whether a moment of the logits is too large for expectations, or no number any more. */
  private hasDiverged(): boolean {
    const instant = this.instant;
    for (let i = 0; i < instant.means.length; i++) {
      if (!(Math.abs(instant.means[i]) < LARGEST_COMPONENT)) return true;
      if (!(instant.variances[i] < LARGEST_COMPONENT)) return true;
    }
    return false;
  }

  /** Error of the step relative to the tolerance; NaN when the stage equations did not converge. */
  private attempt(logStep: number): number {
    const step = this.step;
    predict(step.prediction, this.previous, this.instant, logStep, this.rule, this.size);
    const change = step.solve(this.instant, logStep, this.sweepTolerance);
    return change <= this.sweepTolerance ? step.defect() / this.tolerance : NaN;
  }

  /**
   * Moves over the step just solved, reporting the requested times on the way, unless the way to one of them cannot be solved;
   * returns the next of them.
   */
  private accept(logStep: number, quality: number, logTimes: Float64Array, first: i32): i32 {
    const step = this.step;
    const whole = new PreviousStep(this.instant.logTau, logStep, step.collocation.scalars.slice());
    const logTime = logAdd(this.logTime, step.logPassed());
    step.end(this.next);
    step.endValues(this.nextValues);
    let end: i32 = first;
    while (end < logTimes.length && logTimes[end] <= logTime) end++;
    let next: i32 = first;
    if (end > first) next += this.reportInside(logTimes.subarray(first, end), whole, quality);
    this.hasMoved = next === end;
    if (!this.hasMoved) return next;
    this.moveOn();
    this.logTime = logTime;
    this.previous = whole;
    return next;
  }

  /** Lands on requested times inside the step solved last; returns on how many. */
  private reportInside(targets: Float64Array, whole: PreviousStep, quality: number): i32 {
    const guesses = new Float64Array(targets.length);
    for (let k = 0; k < targets.length; k++) {
      guesses[k] = this.landing.locate(targets[k], this.logTime, whole.logStep);
    }
    for (let k = 0; k < targets.length; k++) {
      const landed = this.landing.land(
        targets[k],
        guesses[k],
        this.logTime,
        this.instant,
        whole,
        quality,
        this.landed,
        this.landedValues,
      );
      if (!landed) return k;
      this.report(targets[k], this.landed);
    }
    return targets.length;
  }

  private report(logTime: number, instant: Instant): void {
    const logNorm = this.step.logNorm(this.landedValues);
    this.observer.report(logTime, instant, this.landedValues, logNorm);
  }

  private moveOn(): void {
    const instant = this.instant;
    this.instant = this.next;
    this.next = instant;
    for (let f = 0; f < this.families.length; f++) {
      const value = this.families[f].value;
      this.families[f].value = this.nextValues[f];
      this.nextValues[f] = value;
    }
  }

  private initialLogStep(): number {
    if (this.instant.logTau > -Infinity) return this.instant.logTau - Math.log(this.parts);
    let fastest: number = 0;
    for (let f = 0; f < this.families.length; f++) {
      const logRate = this.families[f].logRate;
      if (logRate.length > 0) fastest = Math.max(fastest, logRate[0]);
    }
    return Math.log(0.1 / this.parts) - fastest;
  }
}
