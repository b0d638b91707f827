import { Anderson, vectors } from "../../../numerics/anderson.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import type { DriveEvaluator } from "./drive.js";
import type { Family } from "./family.js";
import { FamilyStep } from "./family-step.js";
import type { Instant } from "./instant.js";
import { MixedStep } from "./mixed-step.js";
import type { ModesStep } from "./modes-step.js";

const MOST_SWEEPS = 60;

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
  private readonly unknown: Float64Array;
  private readonly image: Float64Array;
  private readonly accelerator: Anderson;
  /** [class] shares at which the relaxation rates are frozen for this step. */
  private readonly frozen: Float64Array;
  sweeps: i32 = 0;

  constructor(
    families: Family[],
    private readonly evaluator: DriveEvaluator,
    readonly rule: Lobatto,
    stepSize: number,
  ) {
    const n = rule.degree;
    const classes = evaluator.classes;
    const size = evaluator.size;
    this.frozen = new Float64Array(classes);
    this.scalars = new Float64Array((n + 1) * size);
    this.logCurvature = new Float64Array(n + 1);
    this.unknown = new Float64Array(n * size);
    this.image = new Float64Array(n * size);
    this.means = vectors(n + 1, classes);
    this.variances = vectors(n + 1, classes);
    this.accelerator = new Anderson(n * size, 12);
    const steps = new Array<ModesStep>(families.length);
    for (let f = 0; f < families.length; f++) steps[f] = stepOf(families[f], rule, stepSize);
    this.steps = steps;
  }

  /** The prediction of the scalars at nodes 1..n, to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.unknown;
  }

  /** Predicts the scalars of the step solved last, for one of nearly the same length. */
  predictAsSolved(): void {
    this.unknown.set(this.image);
  }

  /** Solves the stage equations for a step of length e^logStep; returns the last change of the scalars. */
  solve(start: Instant, logStep: number, tolerance: number): number {
    const size = this.evaluator.size;
    this.scalars.set(start.scalars);
    this.logCurvature[0] = start.logCurvature;
    this.scalars.set(this.unknown, size);
    this.freeze(logStep);
    this.accelerator.restart();
    let change: number = Infinity;
    for (this.sweeps = 1; this.sweeps <= MOST_SWEEPS; this.sweeps++) {
      this.sweep();
      change = distance(this.unknown, this.image);
      if (!(change > tolerance)) break;
      this.accelerator.advance(this.unknown, this.image);
      this.scalars.set(this.unknown, size);
    }
    this.scalars.set(this.image, size);
    return change;
  }

  /** Coefficients of the highest Legendre polynomial of the scalars: what the step leaves unresolved. */
  defect(): number {
    const size = this.evaluator.size;
    let worst: number = 0;
    for (let s = 0; s < size; s++) {
      let coefficient: number = 0;
      for (let j = 0; j < this.rule.leading.length; j++) {
        coefficient += this.rule.leading[j] * this.scalars[j * size + s];
      }
      worst = Math.max(worst, Math.abs(coefficient) / Math.max(1, Math.abs(this.scalars[s])));
    }
    return worst;
  }

  /** Writes the values of a family at the end of the step into `out`. */
  finish(family: i32, out: Float64Array): void {
    this.steps[family].finish(out);
  }

  /** Value of the retired modes of a family at the end of the step. */
  equilibrium(family: i32): number {
    return this.steps[family].equilibrium();
  }

  private freeze(logStep: number): void {
    const n = this.rule.degree;
    const classes = this.evaluator.classes;
    const size = this.evaluator.size;
    const middle = ((n + 1) >> 1) * size;
    for (let i = 0; i < classes; i++) this.frozen[i] = this.scalars[middle + i];
    for (let f = 0; f < this.steps.length; f++) this.steps[f].prepare(logStep, this.frozen);
  }

  private sweep(): void {
    const n = this.rule.degree;
    const size = this.evaluator.size;
    for (let i = 1; i <= n; i++) {
      this.means[i].fill(0);
      this.variances[i].fill(0);
    }
    for (let f = 0; f < this.steps.length; f++) {
      this.steps[f].sweep(this.scalars, this.means, this.variances);
    }
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

function stepOf(family: Family, rule: Lobatto, stepSize: number): ModesStep {
  if (family.hasOwn) return new MixedStep(family, rule, stepSize);
  return new FamilyStep(family, rule, stepSize);
}

/** Largest relative change; NaN when an entry is not a number. */
function distance(a: Float64Array, b: Float64Array): number {
  let worst: number = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i]));
    worst = Math.max(worst, difference);
    if (isNaN(difference)) return NaN;
  }
  return worst;
}
