import { Anderson } from "../../numerics/anderson.js";
import { logAdd } from "../../numerics/log-add.js";
import type { Lobatto } from "../../numerics/lobatto.js";
import { Clock } from "../slow-time/clock.js";
import type { Instant } from "../slow-time/collocation-step.js";
import type { JointDriveEvaluator } from "./joint-drive.js";
import type { JointFamily } from "./joint-family.js";
import { JointFamilyStep } from "./joint-family-step.js";
import { clearAverages, emptyAverages, type Averages } from "./joint-layout.js";
import { ScalarScales } from "./scalar-scales.js";
import type { StageView, StepSizeRule } from "./stage-view.js";

const MOST_SWEEPS = 40;
/** The modes are solved to this part of the last change of the scalars. */
const INEXACT = 0.03;

/** State at the start of a step besides the families; means and variances are those of all classes, flat. */
export interface JointInstant extends Instant {
  /** log t. */
  readonly logTime: number;
  /** [class][logit][teacher logit] X^T K_i X*. */
  readonly teacher: Float64Array;
}

/**
 * Exponential collocation of degree n on Lobatto nodes for several logits: the Gaussian expectations and
 * log gamma are polynomials in slow time over the step, the modes are solved exactly under them in the
 * eigenvectors of the frozen M, what M moves is part of the drive, and the scalars at nodes 1..n are a fixed
 * point. Order 2n at the ends of steps while rates times step are moderate. All measured.
 */
export class JointStep implements StageView {
  readonly layout;
  readonly families: JointFamilyStep[];
  readonly averages: Averages[];
  /** [node][scalar] the image of the last sweep, node 0 the start. */
  readonly scalars: Float64Array;
  readonly logCurvature: Float64Array;
  readonly clock: Clock;
  length = 0;
  sweeps = 0;
  private readonly input: Float64Array;
  private readonly unknown: Float64Array;
  private readonly image: Float64Array;
  private readonly logRates: Float64Array;
  private readonly accelerator: Anderson;
  private readonly scales: ScalarScales;
  /** The scales at the start of the step, in which the accelerator works. */
  private readonly accelerationScales: Float64Array;
  private readonly scaledUnknown: Float64Array;
  private readonly scaledImage: Float64Array;
  private startTime = -Infinity;
  private logStep = -Infinity;
  private growth = Infinity;

  constructor(
    families: readonly JointFamily[],
    private readonly evaluator: JointDriveEvaluator,
    private readonly stepSizes: StepSizeRule,
    readonly rule: Lobatto,
  ) {
    const n = rule.degree;
    this.layout = evaluator.layout;
    const { size } = this.layout;
    this.families = families.map((family) => new JointFamilyStep(family, this.layout, rule));
    this.averages = Array.from(rule.nodes, () => emptyAverages(this.layout));
    this.scalars = new Float64Array((n + 1) * size);
    this.input = new Float64Array((n + 1) * size);
    this.unknown = this.input.subarray(size);
    this.image = this.scalars.subarray(size);
    this.logCurvature = new Float64Array(n + 1);
    this.logRates = new Float64Array(n + 1);
    this.clock = new Clock(rule);
    this.accelerator = new Anderson(n * size, 6);
    this.scales = new ScalarScales(this.layout);
    this.accelerationScales = new Float64Array(size);
    this.scaledUnknown = new Float64Array(n * size);
    this.scaledImage = new Float64Array(n * size);
  }

  /** The prediction of the scalars at nodes 1..n, to be filled in before `solve`. */
  get prediction(): Float64Array {
    return this.unknown;
  }

  /** The instant t = 0 of the families as they are. */
  begin(): JointInstant {
    const { layout, scalars } = this;
    this.families.forEach((family) => family.prepare(0, this.input, 0));
    this.average(0);
    const logCurvature = this.evaluator.evaluate(this.averages[0], scalars, 0);
    this.families.forEach((family) => family.refresh(scalars));
    scalars[layout.logStepSize] = this.stepSizes.logStepSize(this, 0);
    this.logCurvature[0] = logCurvature;
    return this.instantAt(0, -Infinity, -Infinity);
  }

  /** Solves the stage equations for a step of length e^logStep; returns the last change of the scalars. */
  solve(start: JointInstant, logStep: number, tolerance: number): number {
    const { size } = this.layout;
    this.setStart(start, logStep);
    const middle = Math.floor(this.rule.nodes.length / 2) * size;
    for (const family of this.families) family.prepare(this.length, this.input, middle);
    this.accelerator.restart();
    this.measure(1, tolerance);
    this.accelerationScales.set(this.scales.values);
    let change = Infinity;
    for (this.sweeps = 1; this.sweeps <= MOST_SWEEPS; this.sweeps++) {
      this.sweep(Math.max(0.1 * tolerance, INEXACT * Math.min(change, 1)));
      this.measure(this.rule.degree + 1, tolerance);
      change = distance(this.unknown, this.image, this.scales.values);
      if (!(change > tolerance)) break;
      this.advance();
    }
    this.setClock(this.scalars);
    return change;
  }

  /** Coefficients of the highest Legendre polynomial of the scalars and of log h: what the step leaves unresolved. */
  defect(): number {
    const ofClock = this.clock.defect / Math.max(1, Math.abs(this.logRates[0]));
    return Math.max(ofClock, this.defectOf(this.scalars));
  }

  /** The same of the prediction, without log h, in units of the scales of the step solved last. */
  foreseenDefect(start: JointInstant): number {
    this.input.set(start.scalars);
    return this.defectOf(this.input);
  }

  private defectOf(scalars: Float64Array): number {
    const { size } = this.layout;
    const { leading } = this.rule;
    let worst = 0;
    for (let s = 0; s < size; s++) {
      let coefficient = 0;
      for (let j = 0; j < leading.length; j++) coefficient += leading[j] * scalars[j * size + s];
      worst = Math.max(worst, Math.abs(coefficient) / this.scales.values[s]);
    }
    return worst;
  }

  /** The instant at a node of the step solved last. */
  instantAt(node: number, logTau: number, logTime: number): JointInstant {
    const { size } = this.layout;
    const { overlaps, covariances, teacher } = this.averages[node];
    return {
      logTau,
      logTime,
      scalars: this.scalars.slice(node * size, (node + 1) * size),
      logCurvature: this.logCurvature[node],
      means: overlaps.slice(),
      variances: covariances.slice(),
      teacher: teacher.slice(),
    };
  }

  /** log t at the end of the step solved last. */
  get endTime(): number {
    return logAdd(this.startTime, this.logStep + this.clock.logIntegral(0));
  }

  squaredGradient(node: number): number {
    return this.families.reduce((sum, family) => sum + family.squaredGradient(node), 0);
  }

  logTimeAt(node: number): number {
    if (node === 0) return this.startTime;
    const passed = this.logStep + this.clock.logIntegral(Math.log(this.rule.nodes[node]));
    return logAdd(this.startTime, passed);
  }

  private setStart(start: JointInstant, logStep: number): void {
    this.length = Math.exp(logStep);
    this.logStep = logStep;
    this.startTime = start.logTime;
    this.growth = Math.exp(logStep - start.logTau);
    this.input.set(start.scalars);
    this.scalars.set(start.scalars);
    this.logCurvature[0] = start.logCurvature;
    this.averages[0].overlaps.set(start.means);
    this.averages[0].covariances.set(start.variances);
    this.averages[0].teacher.set(start.teacher);
  }

  private sweep(tolerance: number): void {
    const { input, scalars, layout, averages, evaluator } = this;
    const n = this.rule.degree;
    for (const family of this.families) family.sweep(input, tolerance);
    for (let i = 1; i <= n; i++) {
      const offset = i * layout.size;
      this.average(i);
      this.logCurvature[i] = evaluator.evaluate(averages[i], scalars, offset);
    }
    this.setStepSizes();
  }

  private measure(nodes: number, tolerance: number): void {
    this.scales.set(this.scalars, this.logCurvature, this.averages, nodes, tolerance);
  }

  /** The next iterate, in units of the scales at the start. */
  private advance(): void {
    const { unknown, scaledUnknown, scaledImage, accelerationScales: scales } = this;
    const size = scales.length;
    for (let k = 0; k < unknown.length; k++) {
      scaledUnknown[k] = unknown[k] / scales[k % size];
      scaledImage[k] = this.image[k] / scales[k % size];
    }
    this.accelerator.advance(scaledUnknown, scaledImage);
    for (let k = 0; k < unknown.length; k++) unknown[k] = scaledUnknown[k] * scales[k % size];
  }

  private setStepSizes(): void {
    const { layout, scalars } = this;
    if (!this.stepSizes.constant) this.setClock(this.input);
    if (this.stepSizes.needsGradient) for (const family of this.families) family.refresh(scalars);
    for (let i = 1; i <= this.rule.degree; i++)
      scalars[i * layout.size + layout.logStepSize] = this.stepSizes.logStepSize(this, i);
  }

  private average(node: number): void {
    clearAverages(this.averages[node]);
    for (const family of this.families) family.accumulate(node, this.averages[node]);
  }

  /** Real time over the step, with log gamma from the given scalars. */
  private setClock(scalars: Float64Array): void {
    const { layout, logRates } = this;
    for (let j = 0; j <= this.rule.degree; j++)
      logRates[j] = this.logCurvature[j] + scalars[j * layout.size + layout.logStepSize];
    this.clock.set(logRates, this.growth);
  }
}

/** Largest difference in units of the scales, which repeat from node to node. */
function distance(a: Float64Array, b: Float64Array, scales: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const change = Math.abs(a[i] - b[i]);
    if (Number.isNaN(change)) return NaN;
    worst = Math.max(worst, change / scales[i % scales.length]);
  }
  return worst;
}
