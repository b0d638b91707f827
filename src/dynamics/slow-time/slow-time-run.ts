import type { LossExpectation } from "../../expectation/class-expectation.js";
import { logAdd } from "../../numerics/log-add.js";
import { lobatto, type Lobatto } from "../../numerics/lobatto.js";
import { CollocationStep, type Instant } from "./collocation-step.js";
import { DriveEvaluator } from "./drive.js";
import { logNormOf, type Family } from "./family.js";
import { initialInstant } from "./initial-instant.js";
import { predict, predictInside, type PreviousStep } from "./prediction.js";
import type { RunSettings, Snapshot } from "./run-settings.js";

export const DEGREE = 5;
const RULE: Lobatto = lobatto(DEGREE);
const MOST_STEPS = 200_000;
/** log of the largest growth of a step; the stages see the whole step, so that a large one checks itself. */
const MOST_GROWTH = Math.log(1e3);

/** Integration of the slow-time system from t = 0 through the requested log times, ascending. */
export class SlowTimeRun {
  private readonly evaluator: DriveEvaluator;
  private readonly step: CollocationStep;
  private readonly logStepSize: number;
  private readonly sweepTolerance: number;
  /** How far from a requested log time a landing may be, relative: beyond what the steps resolve. */
  private readonly landingTolerance: number;
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
    this.evaluator = new DriveEvaluator(expectation, probabilities);
    this.step = new CollocationStep(families, this.evaluator, RULE, stepSize);
    this.logStepSize = Math.log(stepSize);
    this.sweepTolerance = Math.max(1e-5 * tolerance, 10 * expectation.relativeError, 3e-14);
    this.landingTolerance = Math.max(2e-15, 1e-5 * tolerance);
    this.instant = initialInstant(families, this.evaluator);
  }

  /** Returns undefined when every time was reached, else what went wrong. */
  run(logTimes: readonly number[]): string | undefined {
    let next = 0;
    while (next < logTimes.length && logTimes[next] === -Infinity) {
      this.snapshots.push(
        this.snapshot(
          this.instant,
          -Infinity,
          this.families.map((f) => f.value.slice()),
        ),
      );
      next++;
    }
    if (Number.isNaN(this.instant.logCurvature))
      return this.trouble("the mean curvature E[f''] is not positive");
    let logStep = this.initialLogStep();
    while (next < logTimes.length) {
      if (this.steps + this.rejected > MOST_STEPS)
        return this.trouble(`the drives need over ${MOST_STEPS} steps`);
      this.settings.extend?.(this.instant.logTau, logAdd(this.instant.logTau, logStep));
      const quality = this.attempt(logStep);
      if (!(quality <= 1)) {
        this.rejected++;
        logStep += Number.isFinite(quality)
          ? Math.max(Math.log(0.9) - Math.log(quality) / DEGREE, -2)
          : -1.4;
        if (logStep < this.instant.logTau - 32 || logStep < -80)
          return this.trouble("the stage equations for the drives do not converge");
        continue;
      }
      this.steps++;
      next = this.accept(logStep, logTimes, next);
      logStep += this.growth(quality);
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

  /**
   * log of the factor to the next step. The drives vary on the scale of tau itself, so that the step may
   * grow with tau at equal quality.
   */
  private growth(quality: number): number {
    const { logTau, logStep } = this.previous!;
    const withTau = logTau === -Infinity ? 0 : Math.min(3, Math.log1p(Math.exp(logStep - logTau)));
    const byQuality = Math.log(0.85) - Math.log(Math.max(quality, 1e-300)) / DEGREE;
    return Math.min(MOST_GROWTH, withTau + byQuality);
  }

  /** Moves over the step just solved, reporting the requested times on the way. */
  private accept(logStep: number, logTimes: readonly number[], next: number): number {
    const { step, families } = this;
    const values = this.endValues();
    const end = this.endOfStep(logStep);
    const logTime = logAdd(
      this.logTime,
      logStep - this.logStepSize + this.step.clock.logIntegral(0),
    );
    const finished: PreviousStep = {
      logTau: this.instant.logTau,
      logStep,
      scalars: step.scalars.slice(),
    };
    const logThetas: number[] = [];
    for (let k = next; k < logTimes.length && logTimes[k] <= logTime; k++) {
      const target = logTimes[k] + Math.log(-Math.expm1(this.logTime - logTimes[k]));
      logThetas.push(this.step.clock.locate(target - logStep + this.logStepSize));
    }
    logThetas.forEach((logTheta, k) => this.land(logTimes[next + k], logTheta, logStep, finished));
    families.forEach((family, f) => (family.value = values[f]));
    this.instant = end;
    this.logTime = logTime;
    this.previous = finished;
    return next + logThetas.length;
  }

  /** Solves the part of the step that ends at the requested time, so that it falls on a node. */
  private land(target: number, logTheta: number, logStep: number, whole: PreviousStep): void {
    let part = logStep + logTheta;
    for (let correction = 0; correction < 6; correction++) {
      predictInside(
        this.step.prediction,
        whole,
        Math.exp(part - logStep),
        RULE,
        this.evaluator.size,
      );
      this.step.solve(this.instant, part, this.sweepTolerance);
      const logTime = logAdd(
        this.logTime,
        part - this.logStepSize + this.step.clock.logIntegral(0),
      );
      const late = logTime - target;
      if (Math.abs(late) <= this.landingTolerance * Math.max(1, Math.abs(target))) break;
      // d log t / d log step = step e^{-log h} / (gamma t)
      const slope = Math.exp(part - this.logStepSize - this.step.logCurvature[DEGREE] - logTime);
      const shift = -late / slope;
      if (!Number.isFinite(shift) || Math.abs(shift) > 1) break;
      part += shift;
    }
    this.snapshots.push(this.snapshot(this.endOfStep(part), target, this.endValues()));
  }

  private snapshot(instant: Instant, logTime: number, values: Float64Array[]): Snapshot {
    const { logTau, means, variances } = instant;
    const logNorm = this.families.reduce((sum, family, f) => {
      const equilibrium = family.retired ? this.step.steps[f].equilibrium : 0;
      return logAdd(sum, logNormOf(family, values[f], equilibrium));
    }, -Infinity);
    return { logTime, logTau, means, variances, values, logNorm };
  }

  /** [family][node] values at the end of the step solved last. */
  private endValues(): Float64Array[] {
    return this.families.map((family, f) => {
      const end = new Float64Array(family.value.length);
      this.step.steps[f].finish(end);
      return end;
    });
  }

  private endOfStep(logStep: number): Instant {
    const { step } = this;
    const { size } = this.evaluator;
    return {
      logTau: logAdd(this.instant.logTau, logStep),
      scalars: step.scalars.slice(DEGREE * size),
      logCurvature: step.logCurvature[DEGREE],
      means: step.means[DEGREE].slice(),
      variances: step.variances[DEGREE].slice(),
    };
  }

  /** log of the time reached. */
  get reached(): number {
    return this.logTime;
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
