import type { Lobatto } from "../../../numerics/lobatto.js";
import type { JointDriveEvaluator } from "./joint-drive.js";
import type { JointFamily } from "./joint-family.js";
import type { JointInstant } from "./joint-instant.js";
import { JointStages } from "./joint-stages.js";
import { ScalarScales, type FisherPrecision } from "./scalar-scales.js";
import { scaledDistance, ScaledIteration } from "./scaled-iteration.js";
import type { StepSizeRule } from "./stage-view.js";
import { unresolved } from "./unresolved.js";

const MOST_SWEEPS = 40;
/** The modes are solved to this part of the last change of the scalars. */
const INEXACT = 0.03;

/**
 * Exponential collocation of degree n on Lobatto nodes for several logits: the Gaussian expectations and
 * log gamma are polynomials in slow time over the step, the modes are solved exactly under them in the
 * eigenvectors of the frozen M, what M moves is part of the drive, and the scalars at nodes 1..n are a fixed
 * point. Order 2n at the ends of steps while rates times step are moderate. All measured.
 */
export class JointStep {
  /** The nodes; their scalars are the image of the last sweep. */
  readonly stages: JointStages;
  /** Sweeps that the step solved last took. */
  sweeps = 0;
  private readonly input: Float64Array;
  private readonly unknown: Float64Array;
  private readonly image: Float64Array;
  private readonly iteration: ScaledIteration;
  private readonly scales: ScalarScales;

  constructor(
    families: readonly JointFamily[],
    private readonly evaluator: JointDriveEvaluator,
    private readonly stepSizes: StepSizeRule,
    readonly rule: Lobatto,
  ) {
    const { layout } = evaluator;
    this.stages = new JointStages(families, layout, rule);
    this.input = new Float64Array((rule.degree + 1) * layout.size);
    this.unknown = this.input.subarray(layout.size);
    this.image = this.stages.scalars.subarray(layout.size);
    this.iteration = new ScaledIteration(layout.size, rule.degree);
    this.scales = new ScalarScales(layout, precisionOf(evaluator, stepSizes));
  }

  /** The prediction of the scalars at nodes 1..n, to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.unknown;
  }

  /** Predicts the scalars of the step solved last, for one of nearly the same length. */
  predictAsSolved(): void {
    this.unknown.set(this.image);
  }

  /** The instant t = 0 of the families as they are. */
  begin(): JointInstant {
    const { stages } = this;
    const { scalars, families, layout } = stages;
    families.forEach((family) => family.prepare(0, this.input, 0));
    stages.average(0);
    const logCurvature = this.evaluator.evaluate(stages.averages[0], scalars, 0);
    families.forEach((family) => family.refresh(scalars));
    scalars[layout.logStepSize] = this.stepSizes.logStepSize(stages, 0);
    stages.logCurvature[0] = logCurvature;
    return stages.instantAt(0, -Infinity, -Infinity);
  }

  /** Solves the stage equations for a step of length e^logStep; returns the last change of the scalars. */
  solve(start: JointInstant, logStep: number, tolerance: number): number {
    const { stages, input, rule } = this;
    stages.setStart(start, logStep);
    input.set(start.scalars);
    const middle = Math.floor(rule.nodes.length / 2) * stages.layout.size;
    for (const family of stages.families) family.prepare(stages.length, input, middle);
    this.measure(1, tolerance);
    this.iteration.restart(this.scales.values);
    let change = Infinity;
    for (this.sweeps = 1; this.sweeps <= MOST_SWEEPS; this.sweeps++) {
      const ofModes = Math.max(0.1 * tolerance, INEXACT * Math.min(change, 1));
      change = this.changeOver(ofModes, tolerance);
      // scalars may hardly move with modes that are still to be solved
      if (change <= tolerance && ofModes > tolerance)
        change = this.changeOver(0.1 * tolerance, tolerance);
      if (!(change > tolerance)) break;
      this.iteration.advance(this.unknown, this.image);
    }
    stages.setClock(stages.scalars);
    return change;
  }

  /** Change of the scalars over a sweep that solves the modes to a tolerance, in units of their scales. */
  private changeOver(ofModes: number, tolerance: number): number {
    this.sweep(ofModes);
    this.measure(this.rule.degree + 1, tolerance);
    return scaledDistance(this.unknown, this.image, this.scales.values);
  }

  /** Coefficients of the highest Legendre polynomial of the scalars and of log h: what the step leaves unresolved. */
  defect(): number {
    const { clock, logRates, scalars } = this.stages;
    const ofClock = clock.defect / Math.max(1, Math.abs(logRates[0]));
    return Math.max(ofClock, unresolved(scalars, this.rule, this.scales.values));
  }

  /** The same of the prediction, without log h, in units of the scales of the step solved last. */
  foreseenDefect(start: JointInstant): number {
    this.input.set(start.scalars);
    return unresolved(this.input, this.rule, this.scales.values);
  }

  private sweep(tolerance: number): void {
    const { stages, evaluator } = this;
    for (const family of stages.families) family.sweep(this.input, tolerance);
    for (let i = 1; i <= this.rule.degree; i++) {
      stages.average(i);
      const offset = i * stages.layout.size;
      stages.logCurvature[i] = evaluator.evaluate(stages.averages[i], stages.scalars, offset);
    }
    this.setStepSizes();
  }

  private setStepSizes(): void {
    const { stages, stepSizes } = this;
    const { layout, scalars } = stages;
    if (!stepSizes.constant) stages.setClock(this.input);
    if (stepSizes.needsGradient) for (const family of stages.families) family.refresh(scalars);
    for (let i = 1; i <= this.rule.degree; i++)
      scalars[i * layout.size + layout.logStepSize] = stepSizes.logStepSize(stages, i);
  }

  private measure(nodes: number, tolerance: number): void {
    const { scalars, logCurvature, averages } = this.stages;
    this.scales.set(scalars, logCurvature, averages, nodes, tolerance);
  }
}

function precisionOf(
  { resolvesDifference }: JointDriveEvaluator,
  { quotient }: StepSizeRule,
): FisherPrecision {
  if (!resolvesDifference) return "by subtraction";
  return quotient ? "by coordinates, in a quotient" : "by coordinates";
}
