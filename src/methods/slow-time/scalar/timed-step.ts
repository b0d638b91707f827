import { logAdd } from "../../../numerics/log-add.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import { Clock } from "./clock.js";
import { CollocationStep } from "./collocation-step.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import type { Instant } from "./instant.js";

/** A step of slow time with the real time that passes over it, dt = dtau / (gamma h). */
export class TimedStep {
  readonly collocation: CollocationStep;
  private readonly clock: Clock;
  private readonly logStepSize: number;
  private startTau: number = -Infinity;
  private logStep: number = -Infinity;

  constructor(
    private readonly families: Family[],
    evaluator: DriveEvaluator,
    readonly rule: Lobatto,
    stepSize: number,
  ) {
    this.collocation = new CollocationStep(families, evaluator, rule, stepSize);
    this.clock = new Clock(rule);
    this.logStepSize = Math.log(stepSize);
  }

  /** [node 1..n][scalar] to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.collocation.prediction;
  }

  /** Solves the stage equations of a step of length e^logStep; returns the last change of the scalars. */
  solve(start: Instant, logStep: number, tolerance: number): number {
    this.startTau = start.logTau;
    this.logStep = logStep;
    const change = this.collocation.solve(start, logStep, tolerance);
    this.clock.set(this.collocation.logCurvature, Math.exp(logStep - start.logTau));
    return change;
  }

  /** What the step leaves unresolved of the scalars and of log h. */
  defect(): number {
    const size = Math.max(1, Math.abs(this.collocation.logCurvature[0]));
    return Math.max(this.collocation.defect(), this.clock.defect / size);
  }

  /** log of the real time that passes over the step. */
  logPassed(): number {
    return this.logStep - this.logStepSize + this.clock.logIntegral(0);
  }

  /** log of the part of the step over which e^logPassed of real time passes. */
  locate(logPassed: number): number {
    return this.clock.locate(logPassed - this.logStep + this.logStepSize);
  }

  /** log of the real time per unit of slow time at the end of the step: 1 / (gamma h). */
  get logPace(): number {
    return -this.logStepSize - this.collocation.logCurvature[this.rule.degree];
  }

  /** Writes the state at the end of the step besides the families. */
  end(out: Instant): void {
    const n = this.rule.degree;
    const step = this.collocation;
    const size = out.scalars.length;
    out.logTau = logAdd(this.startTau, this.logStep);
    out.logCurvature = step.logCurvature[n];
    for (let s = 0; s < size; s++) out.scalars[s] = step.scalars[n * size + s];
    out.means.set(step.means[n]);
    out.variances.set(step.variances[n]);
  }

  /** Writes the values at the end of the step, one array a family. */
  endValues(out: Float64Array[]): void {
    for (let f = 0; f < this.families.length; f++) {
      const length = this.families[f].value.length;
      if (out[f].length !== length) out[f] = new Float64Array(length);
      this.collocation.finish(f, out[f]);
    }
  }

  /** log ||X||^2 for the given values of the families, retired modes as at the end of the step. */
  logNorm(values: Float64Array[]): number {
    let sum: number = -Infinity;
    for (let f = 0; f < this.families.length; f++) {
      const family = this.families[f];
      const equilibrium = family.retiredWeight > 0 ? this.collocation.equilibrium(f) : 0;
      sum = logAdd(sum, family.logNorm(values[f], equilibrium));
    }
    return sum;
  }
}
