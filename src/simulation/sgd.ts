import type { LabelRule } from "../expectation/label-rule.js";
import type { PointwiseLoss } from "../losses/pointwise.js";
import type { Algorithm, BeginAlgorithm } from "../optimisers/algorithm.js";
import { ClassSource } from "./class-source.js";
import type { Frame } from "./framed-model.js";
import { Frames } from "./frames.js";
import { inner, type Weights } from "./logit-laws.js";
import type { SimulationModel } from "./model.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { RestState } from "./rest-state.js";
import type { StepCoordinates } from "./step-coordinates.js";
import type { StepSizeControl } from "./step-size.js";
import { subtractMultiple } from "./subtract-multiple.js";
import type { Trajectory } from "./trajectory.js";

/** What a step evaluates besides the model. */
export interface Objective {
  readonly loss: PointwiseLoss;
  readonly labels: LabelRule;
  readonly ridge: number;
  /** Samples of a step; more than one where the model has no rests. */
  readonly batch: number;
  readonly parameters: Trained;
}

/** The scalars theta that the loss names: theta -> theta - (gamma/d) rate (d f/d theta + ridge theta). */
export interface Trained {
  readonly initial: Float64Array;
  readonly rates: Float64Array;
}

/**
 * One-pass SGD, X_{n+1} = X_n - (gamma/d) (a grad_r f(r, y)^T + ridge X_n) with r = X_n^T a: a fresh datum a step, or
 * the mean over a batch of them. With every
 * coordinate in the model this is the algorithm itself; with rests it has the law of it.
 */
export class Sgd implements Trajectory {
  step = 0;
  readonly weights: Weights;
  private readonly rests: readonly RestState[];
  private readonly classes: ClassSource;
  private readonly logit: Float64Array;
  private readonly teacherLogit: Float64Array;
  private readonly label: Float64Array;
  private readonly labelChance: Float64Array;
  private readonly gradient: Float64Array;
  /** [parameter] theta, d f/d theta of a datum, and its mean over the batch. */
  private readonly parameters: Float64Array;
  private readonly slope: Float64Array;
  private readonly meanSlope: Float64Array;
  /** Room for the mean over a batch, where there is one. */
  private readonly mean: readonly Float64Array[] | undefined;
  /** What makes a step of the mean gradient, where it is not SGD. */
  private readonly algorithm: Algorithm | undefined;
  /** What turns the frames of the rests, where the optimiser has them. */
  private readonly frames: Frames | undefined;
  /** [logit][coordinate] where the gradient is taken. */
  private readonly point: readonly Float64Array[];

  /**
   * @param own what is this run's alone as long as it lasts
   * @param beginAlgorithm the optimiser, in every coordinate of the model; SGD where it is left out
   * @param frames the rests among those coordinates, for an optimiser that commutes with rotations
   */
  constructor(
    private readonly model: SimulationModel,
    private readonly objective: Objective,
    private readonly stepSize: StepSizeControl,
    private readonly stream: RandomNumbers,
    private readonly own: StepCoordinates,
    beginAlgorithm?: BeginAlgorithm,
    frames: readonly Frame[] = [],
  ) {
    const logits = model.initial.length;
    this.rests = model.rests.map((rest) => new RestState(rest, logits, stream));
    const { initial, dimension } = model;
    this.algorithm = beginAlgorithm?.({ initial, dimension, ridge: objective.ridge });
    if (frames.length > 0 && this.algorithm?.states)
      this.frames = new Frames(frames, this.algorithm.states, objective.batch, stream);
    initial.forEach((column, b) => own.columns[b].set(column));
    const coordinates = this.algorithm?.evaluated ?? own.columns;
    this.point = this.algorithm?.point ?? coordinates;
    this.parameters = objective.parameters.initial.slice();
    this.slope = new Float64Array(this.parameters.length);
    this.meanSlope = new Float64Array(this.parameters.length);
    const trained = this.parameters.length > 0 && { parameters: this.parameters };
    this.weights = { coordinates, rests: this.rests, ...trained };
    this.classes = new ClassSource(model, stream);
    this.logit = new Float64Array(logits);
    this.gradient = new Float64Array(logits);
    if (objective.batch > 1 || this.algorithm)
      this.mean = coordinates.map((column) => column.map(() => 0));
    this.teacherLogit = new Float64Array(model.teacher.length);
    this.label = new Float64Array(objective.loss.labelSize);
    this.labelChance = new Float64Array(objective.loss.labelSize);
  }

  advance(steps: number): void {
    for (let k = 0; k < steps; k++) this.descend();
  }

  currentStepSize(): number {
    return this.stepSize.current(this.step, this.weights);
  }

  private descend(): void {
    if (this.mean) this.followMean(this.mean);
    else this.followOne();
    this.step++;
  }

  private followOne(): void {
    const { gradient, own, weights, stepSize, rests } = this;
    const squaredRest = this.drawGradient(0);
    const { datum } = own;
    const squared = stepSize.readsGradient
      ? (squaredRest + inner(datum, datum)) * inner(gradient, gradient)
      : 0;
    const rate = stepSize.next(this.step, squared, weights) / this.model.dimension;
    this.shrink(rate);
    this.moveParameters(rate, this.slope);
    for (let b = 0; b < gradient.length; b++) {
      gradient[b] *= rate;
      own.descend(b, gradient[b]);
    }
    for (let k = 0; k < rests.length; k++) rests[k].descend(gradient);
  }

  /** @param mean [logit][coordinate] room for the mean of the gradients */
  private followMean(mean: readonly Float64Array[]): void {
    const { gradient, own, weights, stepSize, objective } = this;
    for (const column of mean) column.fill(0);
    this.meanSlope.fill(0);
    for (let n = 0; n < objective.batch; n++) {
      this.drawGradient(n);
      for (let b = 0; b < gradient.length; b++)
        subtractMultiple(mean[b], -gradient[b] / objective.batch, own.datum);
      subtractMultiple(this.meanSlope, -1 / objective.batch, this.slope);
    }
    const squared = stepSize.readsGradient
      ? mean.reduce((sum, column) => sum + inner(column, column), 0)
      : 0;
    const rate = stepSize.next(this.step, squared, weights) / this.model.dimension;
    this.moveParameters(rate, this.meanSlope);
    if (this.algorithm) {
      this.algorithm.step(mean, rate, this.step);
      this.frames?.fold();
      return;
    }
    this.shrink(rate);
    for (let b = 0; b < mean.length; b++) subtractMultiple(weights.coordinates[b], rate, mean[b]);
  }

  /** theta - rate (slope + ridge theta), each with its own rate. */
  private moveParameters(rate: number, slope: Float64Array): void {
    const { parameters, objective } = this;
    const { rates } = objective.parameters;
    for (let s = 0; s < parameters.length; s++)
      parameters[s] -= rate * rates[s] * (slope[s] + objective.ridge * parameters[s]);
  }

  /** X - rate ridge X. */
  private shrink(rate: number): void {
    const factor = 1 - rate * this.objective.ridge;
    if (factor === 1) return;
    for (const column of this.weights.coordinates)
      for (let j = 0; j < column.length; j++) column[j] *= factor;
    for (const rest of this.rests) rest.shrink(factor);
  }

  /** grad f of a fresh datum, number `sample` of the step; returns the squared norm of what the coordinates leave out of it. */
  private drawGradient(sample: number): number {
    const classIndex = this.classes.draw();
    const squaredRest = this.drawDatum(classIndex, sample);
    this.drawLabel(classIndex);
    const { loss } = this.objective;
    loss.gradient(this.logit, this.label, this.gradient, this.parameters, this.slope);
    return squaredRest;
  }

  /** Draws a and evaluates the logits; returns the squared norm of what the coordinates leave out. */
  private drawDatum(classIndex: number, sample: number): number {
    const { logit, own, point, stream, rests } = this;
    logit[0] = own.draw(classIndex, point[0], stream); // where a frame is completed the point is 0
    this.frames?.complete(own.datum, classIndex, sample);
    for (let b = 1; b < logit.length; b++) logit[b] = inner(point[b], own.datum);
    let squared = 0;
    for (let k = 0; k < rests.length; k++) squared += rests[k].draw(classIndex, logit);
    return squared;
  }

  private drawLabel(classIndex: number): void {
    const { objective, teacherLogit, labelChance, model, own, stream } = this;
    const { labels } = objective;
    for (let b = 0; b < teacherLogit.length; b++)
      teacherLogit[b] = inner(model.teacher[b], own.datum);
    if (labels.chance === "normal") stream.fillNormals(labelChance, labelChance.length);
    if (labels.chance === "uniform") labelChance[0] = stream.uniform();
    labels.label(classIndex, teacherLogit, labelChance, this.label);
  }
}
