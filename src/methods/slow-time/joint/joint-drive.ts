import {
  emptyMoments,
  type DifferenceLaw,
  type Expectations,
  type Moments,
} from "../../../expectation/expectations.js";
import { copyOfAverages, emptyAverages, type Averages, type ScalarLayout } from "./joint-layout.js";
import type { TeacherConstants } from "../../teacher-constants.js";

/**
 * The Gaussian expectations through which the modes interact, at one instant, on the scale of the mean
 * curvature h = sum_i p_i (|H_i|^2 + |C_i|^2)^(1/2), norms over the square root of the number of logits: slow
 * time runs by dtau = gamma h dt. For a loss that may be concave somewhere (tr F_i)^2 is added under the
 * root, so that the clock does not stop where H changes sign.
 */
export class JointDriveEvaluator {
  private readonly moments: Moments[];
  /** [class] mean and covariance of (r, r*). */
  private readonly means: Float64Array[];
  private readonly covariances: Float64Array[];
  /** Largest estimated error of the expectations since the evaluator was made. */
  error = 0;
  /** [class] law of r - r*, where X and X* can be compared. */
  private readonly differences: readonly DifferenceLaw[];

  constructor(
    private readonly expectation: Expectations,
    private readonly probabilities: readonly number[],
    readonly layout: ScalarLayout,
    private readonly convex: boolean,
    constants: TeacherConstants,
  ) {
    const { logits, teacherLogits } = layout;
    const width = logits + teacherLogits;
    this.moments = probabilities.map(() => emptyMoments(logits, teacherLogits));
    const apart = emptyAverages({ ...layout, classes: 1 }).difference;
    this.differences = apart ? probabilities.map(() => copyOfAverages(apart)) : [];
    this.means = probabilities.map((_, i) => {
      const mean = new Float64Array(width);
      mean.set(constants.means[i], logits);
      return mean;
    });
    this.covariances = probabilities.map((_, i) => {
      const covariance = new Float64Array(width * width);
      constants.variances[i].forEach((row, b) => {
        covariance.set(row, (logits + b) * width + logits);
      });
      return covariance;
    });
  }

  /** Whether the expectations keep their digits as X approaches X*. */
  get resolvesDifference(): boolean {
    return this.differences.length > 0 && this.expectation.resolvesDifference === true;
  }

  /** Writes the scalars into out[offset ...], log gamma excepted, and returns log h; NaN where h is 0. */
  evaluate(averages: Averages, out: Float64Array, offset: number): number {
    const { probabilities, moments, expectation } = this;
    let scale = -Infinity;
    for (let i = 0; i < probabilities.length; i++) {
      this.place(i, averages);
      expectation.evaluate(i, this.means[i], this.covariances[i], moments[i], this.differences[i]);
      if (Number.isNaN(moments[i].logScale)) return NaN;
      this.error = Math.max(this.error, moments[i].error);
      scale = Math.max(scale, moments[i].logScale);
    }
    let curvature = 0;
    for (let i = 0; i < probabilities.length; i++) {
      const size = probabilities[i] * Math.exp(moments[i].logScale - scale);
      curvature += size * this.curvatureOf(moments[i]);
    }
    for (let i = 0; i < probabilities.length; i++) {
      const size = probabilities[i] * Math.exp(moments[i].logScale - scale);
      this.store(moments[i], size / curvature, out, offset + i * this.layout.stride);
    }
    return curvature > 0 ? scale + Math.log(curvature) : NaN;
  }

  private curvatureOf({ hessian, teacher, fisher }: Moments): number {
    const { logits } = this.layout;
    let sum = 0;
    for (const value of hessian) sum += value * value;
    for (const value of teacher) sum += value * value;
    if (!this.convex) {
      let trace = 0;
      for (let a = 0; a < logits; a++) trace += fisher[a * logits + a];
      sum += trace * trace;
    }
    return Math.sqrt(sum / logits);
  }

  private store(moments: Moments, factor: number, out: Float64Array, at: number): void {
    const { gradient, hessian, fisher, teacher } = this.layout;
    copyScaled(moments.gradient, factor, out, at + gradient);
    copyScaled(moments.hessian, factor, out, at + hessian);
    copyScaled(moments.fisher, factor, out, at + fisher);
    copyScaled(moments.teacher, factor, out, at + teacher);
  }

  /** Puts the law of (r, r*) under class i in place. */
  private place(i: number, { overlaps, covariances, teacher, difference }: Averages): void {
    const { logits: l, teacherLogits } = this.layout;
    const width = l + teacherLogits;
    const [mean, covariance] = [this.means[i], this.covariances[i]];
    if (difference) copyClass(i, difference, this.differences[i]);
    for (let a = 0; a < l; a++) {
      mean[a] = overlaps[i * l + a];
      for (let b = 0; b < l; b++) covariance[a * width + b] = covariances[(i * l + a) * l + b];
      for (let b = 0; b < teacherLogits; b++) {
        const value = teacher[(i * l + a) * teacherLogits + b];
        covariance[a * width + l + b] = covariance[(l + b) * width + a] = value;
      }
    }
  }
}

/** What `from` has of class i. */
function copyClass(i: number, from: DifferenceLaw, to: DifferenceLaw): void {
  copyPart(i, from.overlaps, to.overlaps);
  copyPart(i, from.covariances, to.covariances);
  copyPart(i, from.teacher, to.teacher);
}

function copyPart(i: number, from: Float64Array, to: Float64Array): void {
  for (let k = 0; k < to.length; k++) to[k] = from[i * to.length + k];
}

function copyScaled(from: Float64Array, factor: number, out: Float64Array, at: number): void {
  for (let k = 0; k < from.length; k++) out[at + k] = factor * from[k];
}
