import { ShiftMixture } from "../cubature/shift-mixture.js";
import { SobolCubature } from "../cubature/sobol-cubature.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleSoftmax } from "./assemble.js";
import { CentredLaw } from "./centred-law.js";
import { SmoothedLoss } from "./smoothed-loss.js";
import { SmoothedMoments } from "./smoothed-moments.js";
import { COARSE } from "./smoothed.js";
import { SoftmaxLoss, SoftmaxMoments } from "./softmax-integrands.js";
import { aimMixture } from "./softmax-mixture.js";
import { SoftmaxModes } from "./softmax-modes.js";

const SCRAMBLINGS = 8;
/** Independent noise of this variance on every logit pays for averaging over it in closed form. */
const SMOOTHING_FROM = 0.05;
/** The moments are wanted to this multiple of the tolerance of the loss: their errors are independent and average out. */
const MOMENTS = 10;

/** The integrands at the logits, or averaged over independent noise on them, with their numbers of points. */
interface Pair {
  readonly moments: SobolCubature;
  readonly loss: SobolCubature;
  aim(label: number, logScale: number, variance: number): void;
  /** [class] pairs of points of each scrambling. */
  readonly momentCounts: Int32Array;
  readonly lossCounts: Int32Array;
}

/**
 * Softmax with many classes by randomised quasi-Monte Carlo. The smallest variance of the covariance (along
 * differences of logits) is one of independent noise on every logit, over which the weights are averaged by a
 * one-dimensional integral; what is left to the points is smooth and small. Points are drawn from laws moved to the
 * modes of the wrong weights, so that the error stays relative in the tails. They are doubled until the
 * standard error of the loss is below the tolerance, those of the moments (relative to the largest) below ten
 * times that, and stay so many: for the same number of points the result is a smooth function of mean and covariance.
 */
export class SoftmaxSobol implements Expectations {
  readonly teacherLogits = 0;
  private readonly law: CentredLaw;
  private readonly modes: SoftmaxModes;
  private readonly mixture: ShiftMixture;
  private readonly sharp: Pair;
  private readonly smoothed: Pair;
  private logScale = 0;

  constructor(
    readonly logits: number,
    private readonly labels: readonly number[],
    readonly accuracy: number,
    private readonly mostPairs = 1 << 10,
  ) {
    this.law = new CentredLaw(logits);
    this.modes = new SoftmaxModes(logits);
    this.mixture = new ShiftMixture(logits, logits);
    const points = new SobolPoints(logits - 1, SCRAMBLINGS);
    const least = 2 ** Math.ceil(Math.log2(4 * logits));
    const pair = (
      moments: SoftmaxMoments | SmoothedMoments,
      loss: SoftmaxLoss | SmoothedLoss,
    ): Pair => ({
      moments: new SobolCubature(logits, points, moments),
      loss: new SobolCubature(logits, points, loss),
      momentCounts: new Int32Array(labels.length).fill(least),
      lossCounts: new Int32Array(labels.length).fill(least),
      aim(label, logScale, variance) {
        moments.aim(label, logScale, variance);
        loss.aim(label, logScale, variance);
      },
    });
    this.sharp = pair(new SoftmaxMoments(logits), new SoftmaxLoss(logits));
    const smoothed = new SmoothedMoments(logits, COARSE);
    this.smoothed = pair(smoothed, new SmoothedLoss(logits, COARSE, smoothed.table));
  }

  evaluate(classIndex: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { moments, momentCounts } = this.prepare(classIndex, mean, covariance);
    const error = this.refine(moments, momentCounts, classIndex, MOMENTS * this.accuracy);
    assembleSoftmax(moments.value, this.labels[classIndex], this.logits, out);
    out.logScale = this.logScale;
    out.error = error;
  }

  meanLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
  ): void {
    const { loss, lossCounts } = this.prepare(classIndex, mean, covariance);
    out.error = this.refine(loss, lossCounts, classIndex, this.accuracy);
    out.value = out.size = loss.value[0];
    out.logScale = this.logScale;
  }

  fresh(): Expectations {
    return new SoftmaxSobol(this.logits, this.labels, this.accuracy, this.mostPairs);
  }

  /** Sets law, scale and mixture; which integrands to use. */
  private prepare(classIndex: number, mean: Float64Array, covariance: Float64Array): Pair {
    const { law, modes, mixture } = this;
    const label = this.labels[classIndex];
    law.set(mean, covariance);
    const { logScale, noise } = aimMixture(law, label, modes, mixture, SMOOTHING_FROM);
    this.logScale = logScale;
    const pair = noise > 0 ? this.smoothed : this.sharp;
    pair.aim(label, logScale, noise);
    return pair;
  }

  private refine(
    cubature: SobolCubature,
    counts: Int32Array,
    classIndex: number,
    tolerance: number,
  ): number {
    for (;;) {
      cubature.evaluate(this.law.factor, this.mixture, counts[classIndex]);
      const { error } = cubature;
      if (error <= tolerance || counts[classIndex] >= this.mostPairs) return error;
      counts[classIndex] *= 2;
    }
  }
}
