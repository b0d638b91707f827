import type { LossExpectation } from "../../expectation/class-expectation.js";
import { LogisticExpectation } from "../../expectation/logistic.js";
import { logAdd } from "../../numerics/log-add.js";
import type { Lobatto } from "../../numerics/lobatto.js";
import { Clock } from "./clock.js";
import { CollocationStep } from "./collocation-step.js";
import { CompiledStep } from "./compiled-step.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import type { Instant } from "./instant.js";
import type { StageSolver } from "./stage-solver.js";

/** A step of slow time with the real time that passes over it, dt = dtau / (gamma h). */
export class TimedStep {
  readonly clock: Clock;
  private readonly solver: StageSolver;
  private readonly compiled: CompiledStep | undefined;
  private readonly logStepSize: number;
  private start!: Instant;
  private logStep = -Infinity;

  constructor(
    private readonly families: readonly Family[],
    private readonly evaluator: DriveEvaluator,
    readonly rule: Lobatto,
    stepSize: number,
  ) {
    const { expectation, probabilities } = evaluator;
    this.compiled = isLogistic(expectation)
      ? new CompiledStep(families, expectation, probabilities, rule.degree, stepSize)
      : undefined;
    this.solver = this.compiled ?? new CollocationStep([...families], evaluator, rule, stepSize);
    this.clock = new Clock(rule);
    this.logStepSize = Math.log(stepSize);
  }

  /** Gives back what the step holds; it cannot be used any more. */
  close(): void {
    this.compiled?.close();
  }

  /** [node 1..n][scalar] to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.solver.prediction;
  }

  /** [node 0..n][scalar] over the step solved last. */
  get scalars(): Float64Array {
    return this.solver.scalars;
  }

  get sweeps(): number {
    return this.solver.sweeps;
  }

  /** Solves the stage equations of a step of length e^logStep; returns the last change of the scalars. */
  solve(start: Instant, logStep: number, tolerance: number): number {
    this.start = start;
    this.logStep = logStep;
    const change = this.solver.solve(start, logStep, tolerance);
    this.clock.set(this.solver.logCurvature, Math.exp(logStep - start.logTau));
    return change;
  }

  /** What the step leaves unresolved of the scalars and of log h. */
  defect(): number {
    const size = Math.max(1, Math.abs(this.solver.logCurvature[0]));
    return Math.max(this.solver.defect(), this.clock.defect / size);
  }

  /** log of the real time that passes over the first part e^logTheta of the step. */
  logPassed(logTheta = 0): number {
    return this.logStep - this.logStepSize + this.clock.logIntegral(logTheta);
  }

  /** log of the part of the step over which e^logPassed of real time passes. */
  locate(logPassed: number): number {
    return this.clock.locate(logPassed - this.logStep + this.logStepSize);
  }

  /** log of the real time per unit of slow time at the end of the step: 1 / (gamma h). */
  get logPace(): number {
    return -this.logStepSize - this.solver.logCurvature[this.rule.degree];
  }

  /** State at the end of the step besides the families. */
  end(): Instant {
    const n = this.rule.degree;
    const { solver } = this;
    return {
      logTau: logAdd(this.start.logTau, this.logStep),
      scalars: solver.scalars.slice(n * this.evaluator.size),
      logCurvature: solver.logCurvature[n],
      means: solver.means[n].slice(),
      variances: solver.variances[n].slice(),
    };
  }

  /** [family][node] values at the end of the step. */
  endValues(): Float64Array[] {
    return this.families.map((family, f) => {
      const end = new Float64Array(family.value.length);
      this.solver.finish(f, end);
      return end;
    });
  }

  /** log ||X||^2 for the given values of the families, retired modes as at the end of the step. */
  logNorm(values: readonly Float64Array[]): number {
    return this.families.reduce((sum, family, f) => {
      const equilibrium = family.retiredWeight > 0 ? this.solver.equilibrium(f) : 0;
      return logAdd(sum, family.logNorm(values[f], equilibrium));
    }, -Infinity);
  }
}

/** A subclass of the logistic expectation, or one that wraps it, is another loss for all that is known here. */
function isLogistic(expectation: LossExpectation): expectation is LogisticExpectation {
  return expectation.constructor === LogisticExpectation;
}
