import { logAdd } from "../../numerics/log-add.js";
import { lobatto, type Lobatto } from "../../numerics/lobatto.js";
import { predict, predictInside, type PreviousStep } from "../slow-time/prediction.js";
import type { Guide } from "./guide.js";
import type { JointDriveEvaluator } from "./joint-drive.js";
import type { JointFamily } from "./joint-family.js";
import { JointStep, type JointInstant } from "./joint-step.js";
import type { StepSizeRule } from "./stage-view.js";

const MOST_STEPS = 20_000;

/** What a run reports at a requested time. */
export interface JointSnapshot {
  readonly instant: JointInstant;
  /** [family] xbar and N, laid out as in the family. */
  readonly positions: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
}

export interface JointRunSettings {
  /** Degree of the polynomials over a step. */
  readonly degree: number;
  /** log h and the scalars are resolved to this tolerance on every step. */
  readonly tolerance: number;
  /** Change of the scalars at which the stage equations count as solved. */
  readonly sweepTolerance: number;
  /** Largest growth from step to step; the stages see the whole step, so that a large one checks itself. */
  readonly mostGrowth: number;
  /** Sweeps above which a step counts as too long. */
  readonly mostSweeps: number;
  /** An earlier run of the same problem. */
  readonly guide?: Guide;
  readonly onProgress?: (logTime: number) => void;
}

/** Integration of the joint system in slow time from t = 0 through the requested log times, ascending. */
export class JointRun {
  readonly snapshots: JointSnapshot[] = [];
  /** The accepted steps, for the guidance of a finer run. */
  readonly history: PreviousStep[] = [];
  /** Counters for reports and benches. */
  steps = 0;
  rejected = 0;
  sweeps = 0;
  readonly rule: Lobatto;
  private readonly step: JointStep;
  private instant: JointInstant;
  private previous: PreviousStep | undefined;
  /** How far the drives are trusted to vary on the scale of tau: not right after a step that was too long. */
  private trust = 1;

  constructor(
    private readonly families: readonly JointFamily[],
    evaluator: JointDriveEvaluator,
    private readonly stepSizes: StepSizeRule,
    private readonly settings: JointRunSettings,
  ) {
    this.rule = lobatto(settings.degree);
    this.step = new JointStep(families, evaluator, stepSizes, this.rule);
    this.instant = this.step.begin();
  }

  /** log of the real time and of the slow time reached. */
  get reached(): { readonly logTime: number; readonly logTau: number } {
    return this.instant;
  }

  /** Returns undefined when every time was reached, else what went wrong. */
  run(logTimes: readonly number[]): string | undefined {
    let next = 0;
    for (; next < logTimes.length && logTimes[next] === -Infinity; next++) this.snapshotOfStart();
    if (next === logTimes.length) return undefined;
    const { logCurvature, scalars } = this.instant;
    if (Number.isNaN(logCurvature)) return this.trouble("the mean curvature is not positive");
    if (scalars.some(Number.isNaN)) return this.trouble("there is no step size");
    let logStep = this.initialLogStep();
    while (next < logTimes.length) {
      if (this.steps + this.rejected > MOST_STEPS)
        return this.trouble(`the drives need over ${MOST_STEPS} steps`);
      const quality = this.attempt(logStep);
      if (quality <= 1) {
        next = this.accept(logStep, logTimes, next);
        logStep += this.growth(quality);
        this.settings.onProgress?.(this.instant.logTime);
        continue;
      }
      this.rejected++;
      this.trust = 0;
      logStep += this.reduction(quality);
      if (logStep < this.instant.logTau - 32 || logStep < -80)
        return this.trouble("the stage equations for the drives do not converge");
    }
    return undefined;
  }

  /** Error of the step relative to the tolerance; NaN when the stage equations did not converge. */
  private attempt(logStep: number): number {
    const { step, settings, rule, instant } = this;
    if (settings.guide?.predict(step.prediction, instant, logStep, rule.nodes)) {
      const foreseen = step.foreseenDefect(instant) / settings.tolerance;
      if (foreseen > 1) return foreseen;
    } else predict(step.prediction, this.previous, instant, logStep, rule, step.layout.size);
    const change = step.solve(this.instant, logStep, settings.sweepTolerance);
    this.sweeps += step.sweeps;
    if (!(change <= settings.sweepTolerance)) return NaN;
    return step.defect() / settings.tolerance;
  }

  private reduction(quality: number): number {
    if (!Number.isFinite(quality)) return -1.4;
    return Math.max(Math.log(0.9) - Math.log(quality) / this.rule.degree, -2);
  }

  /** log of the factor to the next step; where the drives vary on the scale of tau it may grow with tau. */
  private growth(quality: number): number {
    const { logTau, logStep } = this.previous!;
    const withTau = logTau === -Infinity ? 0 : Math.min(3, Math.log1p(Math.exp(logStep - logTau)));
    const byQuality = Math.log(0.85) - Math.log(Math.max(quality, 1e-300)) / this.rule.degree;
    const bySweeps = Math.log(this.settings.mostSweeps / this.step.sweeps);
    const most = Math.min(
      Math.log(this.settings.mostGrowth),
      this.trust * withTau + Math.min(byQuality, bySweeps),
    );
    this.trust = Math.min(1, this.trust + 0.25);
    return most;
  }

  /** Moves over the step just solved, reporting the requested times on the way. */
  private accept(logStep: number, logTimes: readonly number[], next: number): number {
    const { step, families, instant } = this;
    const end = this.snapshotOf(logStep);
    const whole: PreviousStep = { logTau: instant.logTau, logStep, scalars: step.scalars.slice() };
    const logThetas: number[] = [];
    for (let k = next; k < logTimes.length && logTimes[k] <= end.instant.logTime; k++)
      logThetas.push(this.locate(logTimes[k], logStep));
    logThetas.forEach((logTheta, k) => this.land(logTimes[next + k], logStep + logTheta, whole));
    families.forEach((family, f) => {
      family.positions.set(end.positions[f]);
      family.noise.set(end.noise[f]);
    });
    this.steps++;
    this.history.push(whole);
    this.instant = end.instant;
    this.previous = whole;
    return next + logThetas.length;
  }

  /** log of the part of the step just solved that ends at a log time. */
  private locate(target: number, logStep: number): number {
    const { logTime } = this.instant;
    return this.step.clock.locate(target + Math.log(-Math.expm1(logTime - target)) - logStep);
  }

  /** Solves the part of the step that ends at the requested time, so that it falls on a node. */
  private land(target: number, first: number, whole: PreviousStep): void {
    const { step, settings, rule } = this;
    const close = Math.max(2e-15, 1e-5 * settings.tolerance) * Math.max(1, Math.abs(target));
    let part = first;
    for (let correction = 0; correction < 6; correction++) {
      const theta = Math.exp(part - whole.logStep);
      predictInside(step.prediction, whole, theta, rule, step.layout.size);
      step.solve(this.instant, part, settings.sweepTolerance);
      this.sweeps += step.sweeps;
      const late = step.endTime - target;
      if (Math.abs(late) <= close) break;
      // d log t / d log step = step / (gamma h t)
      const shift = -late / Math.exp(part - this.logRateAtEnd() - step.endTime);
      if (!Number.isFinite(shift) || Math.abs(shift) > 1) break;
      part += shift;
    }
    this.snapshots.push(this.snapshotOf(part));
  }

  private logRateAtEnd(): number {
    const { degree } = this.rule;
    const { size, logStepSize } = this.step.layout;
    return this.step.logCurvature[degree] + this.step.scalars[degree * size + logStepSize];
  }

  /** The end of the step solved last. */
  private snapshotOf(logStep: number): JointSnapshot {
    const { step, families, instant, rule } = this;
    const positions = families.map((family) => new Float64Array(family.positions.length));
    const noise = families.map((family) => new Float64Array(family.noise.length));
    step.families.forEach((family, f) => {
      family.finish(positions[f], noise[f]);
    });
    const logTau = logAdd(instant.logTau, logStep);
    return { instant: step.instantAt(rule.degree, logTau, step.endTime), positions, noise };
  }

  private snapshotOfStart(): void {
    this.snapshots.push({
      instant: this.instant,
      positions: this.families.map(({ positions }) => positions.slice()),
      noise: this.families.map(({ noise }) => noise.slice()),
    });
  }

  private initialLogStep(): number {
    const fastest = Math.max(...this.families.map(({ rate }) => Math.max(...rate)));
    return Math.log(0.1 / fastest);
  }

  private trouble(what: string): string {
    const log10 = (this.instant.logTime / Math.LN10).toPrecision(6);
    const reason = this.stepSizes.complaint ? ` (${this.stepSizes.complaint})` : "";
    return `t = 10^${log10}: ${what}${reason}; use --method modes or a looser --tolerance`;
  }
}
