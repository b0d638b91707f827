import type { LossExpectation } from "../../expectation/class-expectation.js";
import { logAdd } from "../../numerics/log-add.js";
import { lobatto, type Lobatto } from "../../numerics/lobatto.js";
import { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import { initialInstant } from "./initial-instant.js";
import type { Instant } from "./instant.js";
import { Landing } from "./landing.js";
import { predict, type PreviousStep } from "./prediction.js";
import type { RunSettings, Snapshot } from "./run-settings.js";
import { StepControl } from "./step-control.js";
import { TimedStep } from "./timed-step.js";

export const DEGREE = 5;
const RULE: Lobatto = lobatto(DEGREE);
const MOST_STEPS = 200_000;

/** To how much the stage equations are met: less than a step may leave unresolved, more than rounding. */
export function sweepTolerance(tolerance: number, expectation: LossExpectation): number {
  return Math.max(1e-5 * tolerance, 10 * expectation.relativeError, 3e-14);
}

/** Integration of the slow-time system from t = 0 through the requested log times, ascending. */
export class SlowTimeRun {
  private readonly evaluator: DriveEvaluator;
  private readonly step: TimedStep;
  private readonly landing: Landing;
  private readonly control: StepControl;
  private readonly sweepTolerance: number;
  private instant: Instant;
  private logTime = -Infinity;
  private previous: PreviousStep | undefined;
  readonly snapshots: Snapshot[] = [];
  /** Counters for reports and benches. */
  steps = 0;
  rejected = 0;
  sweeps = 0;

  constructor(
    private readonly families: readonly Family[],
    expectation: LossExpectation,
    private readonly settings: RunSettings,
  ) {
    const { stepSize, probabilities, tolerance } = settings;
    this.evaluator = new DriveEvaluator(expectation, Float64Array.from(probabilities));
    this.sweepTolerance = sweepTolerance(tolerance, expectation);
    this.instant = initialInstant(families, this.evaluator);
    this.step = new TimedStep(families, this.evaluator, RULE, stepSize);
    this.landing = new Landing(this.step, this.evaluator.size, tolerance, this.sweepTolerance);
    this.control = new StepControl(DEGREE);
  }

  /** Returns undefined when every time was reached, else what went wrong. To be called once. */
  run(logTimes: readonly number[]): string | undefined {
    try {
      const next = this.reportStart(logTimes);
      if (Number.isNaN(this.instant.logCurvature))
        return this.trouble("the mean curvature E[f''] is not positive");
      return this.march(logTimes, next);
    } finally {
      this.step.close();
    }
  }

  /** log of the time reached. */
  get reached(): number {
    return this.logTime;
  }

  /** Snapshots at t = 0; returns how many times that settles. */
  private reportStart(logTimes: readonly number[]): number {
    let next = 0;
    for (; next < logTimes.length && logTimes[next] === -Infinity; next++) {
      const values = this.families.map(({ value }) => value.slice());
      this.snapshots.push(this.snapshot(this.instant, -Infinity, values));
    }
    return next;
  }

  private march(logTimes: readonly number[], first: number): string | undefined {
    let next = first;
    let logStep = this.initialLogStep();
    while (next < logTimes.length) {
      if (this.steps + this.rejected > MOST_STEPS)
        return this.trouble(`the drives need over ${MOST_STEPS} steps`);
      this.settings.extend?.(this.instant.logTau, logAdd(this.instant.logTau, logStep));
      const quality = this.attempt(logStep);
      if (!(quality <= 1)) {
        this.rejected++;
        logStep += this.control.shrink(quality);
        if (logStep < this.instant.logTau - 32 || logStep < -80)
          return this.trouble("the stage equations for the drives do not converge");
        continue;
      }
      this.steps++;
      next = this.accept(logStep, logTimes, next);
      logStep += this.control.growth(quality, logStep);
      this.settings.onProgress?.(this.logTime);
    }
    return undefined;
  }

  /** Error of the step relative to the tolerance; NaN when the stage equations did not converge. */
  private attempt(logStep: number): number {
    predict(this.step.prediction, this.previous, this.instant, logStep, RULE, this.evaluator.size);
    const change = this.step.solve(this.instant, logStep, this.sweepTolerance);
    this.sweeps += this.step.sweeps;
    if (!(change <= this.sweepTolerance)) return NaN;
    return this.step.defect() / this.settings.tolerance;
  }

  /** Moves over the step just solved, reporting the requested times on the way; returns the next of them. */
  private accept(logStep: number, logTimes: readonly number[], first: number): number {
    const { step } = this;
    const values = step.endValues();
    const end = step.end();
    const logTime = logAdd(this.logTime, step.logPassed());
    const { logTau } = this.instant;
    const whole: PreviousStep = { logTau, logStep, scalars: step.scalars.slice() };
    let next = first;
    while (next < logTimes.length && logTimes[next] <= logTime) next++;
    const targets = logTimes.slice(first, next);
    this.landing.land(targets, this.logTime, this.instant, whole, (target) => {
      this.snapshots.push(this.snapshot(step.end(), target, step.endValues()));
    });
    this.families.forEach((family, f) => (family.value = values[f]));
    this.instant = end;
    this.logTime = logTime;
    this.previous = whole;
    return next;
  }

  private snapshot(instant: Instant, logTime: number, values: Float64Array[]): Snapshot {
    const { logTau, means, variances } = instant;
    return { logTime, logTau, means, variances, values, logNorm: this.step.logNorm(values) };
  }

  private initialLogStep(): number {
    const fastest = Math.max(0, ...this.families.map((family) => family.logRate[0] ?? 0));
    return Math.log(0.1) - fastest;
  }

  private trouble(what: string): string {
    const log10 = (this.logTime / Math.LN10).toPrecision(6);
    return `t = 10^${log10}: ${what}; use --method modes or a looser --tolerance`;
  }
}
