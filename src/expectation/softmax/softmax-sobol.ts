import { ShiftMixture } from "../cubature/shift-mixture.js";
import { SobolCubature } from "../cubature/sobol-cubature.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleSoftmax } from "./assemble.js";
import { CentredLaw } from "./centred-law.js";
import { IsotropicSoftmax } from "./isotropic-softmax.js";
import { SmoothedLoss } from "./smoothed-loss.js";
import { SmoothedMoments } from "./smoothed-moments.js";
import { COARSE, COARSE_ERROR } from "./smoothed-softmax.js";
import { SoftmaxLoss, SoftmaxMoments } from "./softmax-integrands.js";
import { aimMixture } from "./softmax-mixture.js";
import { SoftmaxModes } from "./softmax-modes.js";

const SCRAMBLINGS = 8;
/** Independent noise of this variance on every logit pays for averaging over it in closed form. */
const SMOOTHING_FROM = 0.05;
/** The moments are wanted to this multiple of the tolerance of the loss: their errors are independent and average out. */
const MOMENTS = 10;
/** A law is taken as isotropic where that costs less than this part of the tolerance. */
const ISOTROPIC = 0.01;

/** The integrands at the logits, or averaged over independent noise on them, with their numbers of points. */
interface Pair {
  readonly moments: SobolCubature;
  readonly loss: SobolCubature;
  aim(label: number, logScale: number, variance: number): void;
  /** [class] pairs of points of each scrambling. */
  readonly momentCounts: Int32Array;
  readonly lossCounts: Int32Array;
  /** What the integrands themselves err by. */
  readonly error: number;
}

/**
 * Softmax with many classes by randomised quasi-Monte Carlo. The smallest variance of the covariance (along
 * differences of logits) is one of independent noise on every logit, over which the weights are averaged by a
 * one-dimensional integral; what is left to the points is smooth and small. Points are drawn from laws moved to the
 * modes of the wrong weights, so that the error stays relative in the tails. They are doubled until the
 * standard error of the loss is below the tolerance, those of the moments (relative to the largest) below ten
 * times that, and stay so many: for the same number of points the result is a smooth function of mean and covariance.
 * Nothing is left to the points where the covariance is that of independent noise alone.
 */
export class SoftmaxSobol implements Expectations {
  readonly teacherLogits = 0;
  private readonly law: CentredLaw;
  private readonly modes: SoftmaxModes;
  private readonly mixture: ShiftMixture;
  private readonly sharp: Pair;
  private readonly smoothed: Pair;
  private readonly isotropic: IsotropicSoftmax;
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
      error: number,
    ): Pair => ({
      moments: new SobolCubature(logits, points, moments),
      loss: new SobolCubature(logits, points, loss),
      momentCounts: new Int32Array(labels.length).fill(least),
      lossCounts: new Int32Array(labels.length).fill(least),
      aim(label, logScale, variance) {
        moments.aim(label, logScale, variance);
        loss.aim(label, logScale, variance);
      },
      error,
    });
    this.sharp = pair(new SoftmaxMoments(logits), new SoftmaxLoss(logits), 0);
    const smoothed = new SmoothedMoments(logits, COARSE);
    const smoothedLoss = new SmoothedLoss(logits, COARSE, smoothed.table);
    this.smoothed = pair(smoothed, smoothedLoss, COARSE_ERROR);
    this.isotropic = new IsotropicSoftmax(logits, ISOTROPIC * accuracy);
  }

  evaluate(classIndex: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, isotropic, labels } = this;
    const error = this.isotropicError(mean, covariance);
    if (error !== undefined) {
      isotropic.evaluate(law, labels[classIndex], out);
      out.error = error;
      return;
    }
    const { moments, momentCounts, error: ofIntegrand } = this.prepare(classIndex);
    out.error =
      ofIntegrand + this.refine(moments, momentCounts, classIndex, MOMENTS * this.accuracy);
    assembleSoftmax(moments.value, labels[classIndex], this.logits, out);
    out.logScale = this.logScale;
  }

  meanLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
  ): void {
    const { law, isotropic, labels } = this;
    const error = this.isotropicError(mean, covariance);
    if (error !== undefined) {
      isotropic.meanLoss(law, labels[classIndex], out);
      out.error = error;
      return;
    }
    const { loss, lossCounts, error: ofIntegrand } = this.prepare(classIndex);
    out.error = ofIntegrand + this.refine(loss, lossCounts, classIndex, this.accuracy);
    out.value = out.size = loss.value[0];
    out.logScale = this.logScale;
  }

  fresh(): Expectations {
    return new SoftmaxSobol(this.logits, this.labels, this.accuracy, this.mostPairs);
  }

  /** Puts a law in place; the error of its averages over isotropic noise, where these are accurate enough. */
  private isotropicError(mean: Float64Array, covariance: Float64Array): number | undefined {
    this.law.centre(mean, covariance);
    return this.isotropic.error(this.law);
  }

  /** Sets factor, scale and mixture of the law; which integrands to use. */
  private prepare(classIndex: number): Pair {
    const { law, modes, mixture } = this;
    const label = this.labels[classIndex];
    law.factorise();
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
