import { Anderson } from "../../numerics/anderson.js";
import type { Lobatto } from "../../numerics/lobatto.js";
import { Clock } from "./clock.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import { FamilyStep } from "./family-step.js";
import { MixedStep } from "./mixed-step.js";
import type { ModesStep } from "./modes-step.js";

const MOST_SWEEPS = 60;

/** State at the start of a step: families (with their values), scalars and log of the mean curvature. */
export interface Instant {
  readonly logTau: number;
  readonly scalars: Float64Array;
  readonly logCurvature: number;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/**
 * Exponential collocation of degree n on Lobatto nodes: the scalars are polynomials over the step, the
 * modes are solved exactly under them, and the scalars at nodes 1..n are a fixed point. Order 2n at the ends
 * of steps, log t included, while rates times step are moderate (superconvergence of Lobatto quadrature), and
 * n + 1 uniformly in the rates once transients are over; a transient within a step leaves order 1. All measured.
 * Hochbruck and Ostermann, "Exponential integrators", Acta Numerica 19 (2010), section 2.2.
 */
export class CollocationStep {
  /** [node] scalars at nodes 0..n and log curvature. */
  readonly scalars: Float64Array;
  readonly logCurvature: Float64Array;
  readonly means: Float64Array[];
  readonly variances: Float64Array[];
  readonly steps: ModesStep[];
  /** Real time over the step solved last. */
  readonly clock: Clock;
  private readonly unknown: Float64Array;
  private readonly image: Float64Array;
  private readonly accelerator: Anderson;
  /** [class] shares at which the relaxation rates are frozen for this step. */
  private readonly frozen: Float64Array;
  sweeps = 0;

  constructor(
    families: readonly Family[],
    private readonly evaluator: DriveEvaluator,
    readonly rule: Lobatto,
    stepSize: number,
  ) {
    const n = rule.degree;
    this.frozen = new Float64Array(evaluator.classes);
    this.clock = new Clock(rule);
    this.steps = families.map((family) =>
      family.own ? new MixedStep(family, rule, stepSize) : new FamilyStep(family, rule, stepSize),
    );
    this.scalars = new Float64Array((n + 1) * evaluator.size);
    this.logCurvature = new Float64Array(n + 1);
    this.unknown = new Float64Array(n * evaluator.size);
    this.image = new Float64Array(n * evaluator.size);
    this.means = Array.from(rule.nodes, () => new Float64Array(evaluator.classes));
    this.variances = Array.from(rule.nodes, () => new Float64Array(evaluator.classes));
    this.accelerator = new Anderson(n * evaluator.size, 12);
  }

  /** The prediction of the scalars at nodes 1..n, to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.unknown;
  }

  /** Solves the stage equations for a step of length e^logStep; returns the last change of the scalars. */
  solve(start: Instant, logStep: number, tolerance: number): number {
    const { size } = this.evaluator;
    this.scalars.set(start.scalars);
    this.logCurvature[0] = start.logCurvature;
    this.scalars.set(this.unknown, size);
    this.freeze(logStep);
    this.accelerator.restart();
    let change = Infinity;
    for (this.sweeps = 1; this.sweeps <= MOST_SWEEPS; this.sweeps++) {
      this.sweep();
      change = distance(this.unknown, this.image);
      if (!(change > tolerance)) break;
      this.accelerator.advance(this.unknown, this.image);
      this.scalars.set(this.unknown, size);
    }
    this.scalars.set(this.image, size);
    this.clock.set(this.logCurvature, Math.exp(logStep - start.logTau));
    return change;
  }

  /** Coefficients of the highest Legendre polynomial of the scalars and of log h: what the step leaves unresolved. */
  defect(): number {
    const { size } = this.evaluator;
    let worst = 0;
    for (let s = 0; s < size; s++) {
      let coefficient = 0;
      for (let j = 0; j < this.rule.leading.length; j++) {
        coefficient += this.rule.leading[j] * this.scalars[j * size + s];
      }
      worst = Math.max(worst, Math.abs(coefficient) / Math.max(1, Math.abs(this.scalars[s])));
    }
    return Math.max(worst, this.clock.defect / Math.max(1, Math.abs(this.logCurvature[0])));
  }

  private freeze(logStep: number): void {
    const { classes, size } = this.evaluator;
    const middle = Math.floor(this.rule.nodes.length / 2) * size;
    for (let i = 0; i < classes; i++) this.frozen[i] = this.scalars[middle + i];
    for (const step of this.steps) step.prepare(logStep, this.frozen);
  }

  private sweep(): void {
    const n = this.rule.degree;
    const { size } = this.evaluator;
    for (let i = 1; i <= n; i++) {
      this.means[i].fill(0);
      this.variances[i].fill(0);
    }
    for (const step of this.steps) step.sweep(this.scalars, this.means, this.variances);
    for (let i = 1; i <= n; i++) {
      this.logCurvature[i] = this.evaluator.evaluate(
        this.means[i],
        this.variances[i],
        this.image,
        (i - 1) * size,
      );
    }
  }
}

function distance(a: Float64Array, b: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    worst = Math.max(worst, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i])));
  }
  return a.some(Number.isNaN) || b.some(Number.isNaN) ? NaN : worst;
}
