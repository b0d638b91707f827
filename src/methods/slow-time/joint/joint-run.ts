import { DIVERGENCE, hasDiverged } from "../../divergence.js";
import { lobatto, type Lobatto } from "../../../numerics/lobatto.js";
import { predict, type PreviousStep } from "../scalar/prediction.js";
import type { JointDriveEvaluator } from "./joint-drive.js";
import type { JointFamily } from "./joint-family.js";
import type { JointInstant } from "./joint-instant.js";
import type { JointRunSettings } from "./joint-run-settings.js";
import { moveTo, snapshotOfEnd, snapshotOfStart, type JointSnapshot } from "./joint-snapshot.js";
import { JointStep } from "./joint-step.js";
import { JointLanding } from "./joint-landing.js";
import type { StepSizeRule } from "./stage-view.js";
import type { Stop } from "../../stopped.js";
import { JointStepControl } from "./joint-step-control.js";
import { StepPace } from "./step-pace.js";

const MOST_STEPS = 20_000;
/** More than so many foreseen: ten times what is given, since a pace may recover. */
const HOPELESS = 10 * MOST_STEPS;

/** What went wrong with a quantity, but for the time. */
export type Trouble = Omit<Stop, "log10Time">;

const NOT_CONVERGED: Trouble = {
  kind: "not converged",
  quantity: "drives",
  why: "the stage equations do not converge",
};

/** Integration of the joint system in slow time from t = 0 through the requested log times, ascending. */
export class JointRun {
  /** The states at the requested times that were reached. */
  readonly snapshots: JointSnapshot[] = [];
  /** [snapshot] largest estimated error of the expectations until then. */
  readonly ofExpectations: number[] = [];
  /** The accepted steps, for the guidance of a finer run. */
  readonly history: PreviousStep[] = [];
  readonly rule: Lobatto;
  private rejected = 0;
  private readonly pace = new StepPace();
  private readonly step: JointStep;
  private readonly landing: JointLanding;
  private readonly control: JointStepControl;
  private instant: JointInstant;

  constructor(
    private readonly families: readonly JointFamily[],
    private readonly evaluator: JointDriveEvaluator,
    private readonly stepSizes: StepSizeRule,
    private readonly settings: JointRunSettings,
  ) {
    this.rule = lobatto(settings.degree);
    this.step = new JointStep(families, evaluator, stepSizes, this.rule);
    this.landing = new JointLanding(families, this.step, settings);
    this.control = new JointStepControl(settings);
    this.instant = this.step.begin();
  }

  /** log of the real time and of the slow time reached. */
  get reached(): { readonly logTime: number; readonly logTau: number } {
    return this.instant;
  }

  /** Returns undefined when every time was reached, else what went wrong. */
  run(logTimes: readonly number[]): Trouble | undefined {
    const atStart = logTimes.filter((logTime) => logTime === -Infinity);
    this.report(...atStart.map(() => snapshotOfStart(this.families, this.instant)));
    if (this.snapshots.length === logTimes.length) return undefined;
    const { logCurvature, scalars } = this.instant;
    if (Number.isNaN(logCurvature))
      return { kind: "not convex", quantity: "mean curvature", why: "not positive" };
    if (scalars.some(Number.isNaN)) return this.withoutStepSize();
    return this.advance(logTimes);
  }

  private advance(logTimes: readonly number[]): Trouble | undefined {
    const { control, settings, history } = this;
    let logStep = control.first(this.families);
    while (this.snapshots.length < logTimes.length) {
      const why = this.tooManySteps(logTimes[logTimes.length - 1]);
      if (why !== undefined) return { kind: "too stiff", quantity: "drives", why };
      const quality = this.attempt(logStep);
      if (quality <= 1 && this.accept(logStep, quality, logTimes)) {
        if (
          this.families.some((family) => hasDiverged(family.positions) || hasDiverged(family.noise))
        )
          return { ...DIVERGENCE, quantity: "X, N" };
        logStep += control.growth(quality, history[history.length - 1], this.step.sweeps);
        settings.onProgress?.(this.instant.logTime);
        continue;
      }
      this.rejected++;
      logStep += control.reduction(quality <= 1 ? NaN : quality);
      if (control.isTooShort(logStep, this.instant.logTau))
        return this.stepSizes.complaint !== undefined ? this.withoutStepSize() : NOT_CONVERGED;
    }
    return undefined;
  }

  /** What is wrong with the number of steps: those taken, or those that are left at their pace. */
  private tooManySteps(lastLogTime: number): string | undefined {
    const steps = this.history.length + this.rejected;
    if (steps > MOST_STEPS) return `over ${MOST_STEPS} steps`;
    const left = this.pace.stepsLeft(steps, this.instant.logTime, lastLogTime);
    if (left > HOPELESS) return `over ${HOPELESS} steps left at the pace of the last ones`;
    return undefined;
  }

  /** Error of the step relative to the tolerance; NaN when the stage equations did not converge. */
  private attempt(logStep: number): number {
    const { step, settings, rule, instant, history } = this;
    const { size } = step.stages.layout;
    if (settings.guide?.predict(step.prediction, instant, logStep, rule.nodes)) {
      const foreseen = step.foreseenDefect(instant) / settings.tolerance;
      if (foreseen > 1) return foreseen;
    } else
      predict(step.prediction, history[history.length - 1] ?? null, instant, logStep, rule, size);
    const change = step.solve(instant, logStep, settings.sweepTolerance);
    if (!(change <= settings.sweepTolerance)) return NaN;
    return step.defect() / settings.tolerance;
  }

  /** Moves over the step just solved, reporting the requested times on the way; false where one of them was not reached. */
  private accept(logStep: number, quality: number, logTimes: readonly number[]): boolean {
    const { families, instant, snapshots } = this;
    const { stages } = this.step;
    const end = snapshotOfEnd(stages, instant, logStep);
    const whole = {
      logTau: instant.logTau,
      logStep,
      scalars: stages.scalars.slice(),
    };
    const passed = logTimes.slice(snapshots.length).filter((time) => time <= end.instant.logTime);
    const landed = this.landing.land(instant, whole, quality, passed);
    this.report(...landed);
    if (landed.length < passed.length) return false;
    moveTo(families, end);
    this.history.push(whole);
    this.instant = end.instant;
    return true;
  }

  private report(...snapshots: JointSnapshot[]): void {
    this.snapshots.push(...snapshots);
    this.ofExpectations.push(...snapshots.map(() => this.evaluator.error));
  }

  private withoutStepSize(): Trouble {
    const why = this.stepSizes.complaint ?? "not a number";
    const remedy = "ask for earlier times or another rule";
    return { kind: "digits lost", quantity: "step size gamma", why, remedy };
  }
}
