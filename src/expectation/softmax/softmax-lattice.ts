import type { Region } from "../cubature/ball-lattice.js";
import type { Integrand } from "../cubature/integrand.js";
import { LatticeCubature } from "../cubature/lattice-cubature.js";
import { latticeStep } from "../cubature/lattice-step.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleSoftmax } from "./assemble.js";
import { CentredLaw } from "./centred-law.js";
import { SmoothedLoss } from "./smoothed-loss.js";
import { SmoothedMoments } from "./smoothed-moments.js";
import { FINE, FINE_ERROR } from "./smoothed-softmax.js";
import { SoftmaxLoss, SoftmaxMoments } from "./softmax-integrands.js";
import { SoftmaxModes } from "./softmax-modes.js";
import { takeNoise } from "./take-noise.js";

/** Mass beyond the region is below e^-DEPTH. */
const DEPTH = 26;
const ROUNDING = 1e-14;
/** Steps are shortened at most this often by sqrt 2. */
const REFINEMENTS = 8;
/** From so many logits on a dimension less is worth an integral at every point. */
const SMOOTHING_LOGITS = 4;
/** Below this variance of the noise the axis is cheaper. */
const SMOOTHING_FROM = 2;

/** The integrands at the logits, or averaged over independent noise on them. */
interface Pair {
  readonly moments: LatticeCubature;
  readonly loss: LatticeCubature;
  /** What the integrands themselves err by. */
  readonly error: number;
  aim(label: number, logScale: number, noise: number): void;
}

/**
 * Softmax with few classes by lattice cubature. The weights of softmax have their poles where two logits
 * differ by i pi at least, which gives the width of the strip of analyticity along each principal axis, and so the step;
 * the region is a ball around the mode of each wrong weight. Steps shorten until the estimated error
 * is below the tolerance. Where frequencies happen to cancel in the parts of a lattice the estimate is far below the error;
 * what the step itself is chosen for, the tolerance, is not, and is the least error that is reported.
 *
 * With four classes the smallest variance of the covariance is one of independent noise on every logit, over
 * which the weights are averaged by a one-dimensional integral: an axis less, and steps on the scale of the noise.
 */
export class SoftmaxLattice implements Expectations {
  readonly teacherLogits = 0;
  /** Lattice points of the last call. */
  points = 0;
  private readonly law: CentredLaw;
  private readonly modes: SoftmaxModes;
  private readonly region: Region;
  private readonly steps: Float64Array;
  private readonly sharp: Pair;
  private readonly smoothed: Pair | undefined;
  private readonly digits: number;
  private noise = 0;
  private logScale = 0;

  constructor(
    readonly logits: number,
    private readonly labels: readonly number[],
    readonly accuracy: number,
    private readonly mostPoints = 4e6,
  ) {
    this.law = new CentredLaw(logits);
    this.modes = new SoftmaxModes(logits);
    const centres = Array.from({ length: logits - 1 }, () => new Float64Array(logits));
    this.region = { centres, count: logits - 1, radius: Math.sqrt(2 * DEPTH) };
    this.steps = new Float64Array(logits);
    this.sharp = pairOf(new SoftmaxMoments(logits), new SoftmaxLoss(logits), 0);
    if (logits >= SMOOTHING_LOGITS && accuracy > 2 * FINE_ERROR) {
      const moments = new SmoothedMoments(logits, FINE);
      const loss = new SmoothedLoss(logits, FINE, moments.table);
      this.smoothed = pairOf(moments, loss, FINE_ERROR);
    }
    this.digits = -Math.log(accuracy) / 2;
  }

  evaluate(classIndex: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { moments, error } = this.prepare(classIndex, mean, covariance);
    out.error = this.refine(moments, error);
    assembleSoftmax(moments.value, this.labels[classIndex], this.logits, out);
    out.logScale = this.logScale;
  }

  meanLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
  ): void {
    const { loss, error } = this.prepare(classIndex, mean, covariance);
    out.error = this.refine(loss, error);
    out.value = out.size = loss.value[0];
    out.logScale = this.logScale;
  }

  /** Every call begins anew. */
  fresh(): Expectations {
    return this;
  }

  /** Sets law, scale and region; which integrands to use. */
  private prepare(classIndex: number, mean: Float64Array, covariance: Float64Array): Pair {
    const { law, modes, region } = this;
    law.set(mean, covariance);
    this.logScale = -Infinity;
    let ball = 0;
    for (let b = 0; b < this.logits; b++) {
      if (b === this.labels[classIndex]) continue;
      modes.find(b, law.mean, law.factor);
      region.centres[ball++].set(modes.z);
      if (modes.peak > this.logScale) this.logScale = modes.peak;
    }
    this.noise = this.smoothed
      ? takeNoise(law.factor, this.logits - 1, SMOOTHING_FROM, region.centres)
      : 0;
    const pair = this.noise > 0 && this.smoothed ? this.smoothed : this.sharp;
    pair.aim(this.labels[classIndex], this.logScale, this.noise);
    return pair;
  }

  /** The estimated error. */
  private refine(cubature: LatticeCubature, ofIntegrand: number): number {
    const { law, steps, noise, digits } = this;
    const { columns, deviations, rank } = law.factor;
    for (let refinement = 0; ; refinement++) {
      for (let j = 0; j < rank; j++) {
        const strip = Math.PI / spread(columns[j]);
        const step = latticeStep(strip, digits + (noise > 0 ? 1 : 0), noise / deviations[j] ** 2);
        steps[j] = step * 2 ** (-refinement / 2);
      }
      cubature.evaluate(law.mean, law.factor, this.region, steps);
      const enough = cubature.error + ofIntegrand <= this.accuracy || refinement === REFINEMENTS;
      if (enough || cubature.points > this.mostPoints || cubature.error === Infinity) break;
    }
    this.points = cubature.points;
    const byStep = rank > 0 ? this.accuracy : 0;
    return Math.max(ROUNDING, cubature.error + ofIntegrand, byStep);
  }
}

type Aimed = Integrand & { aim(label: number, logScale: number, noise: number): void };

function pairOf(moments: Aimed, loss: Aimed & { logits: number }, error: number): Pair {
  const { logits } = loss;
  const cubature = (integrand: Integrand): LatticeCubature =>
    new LatticeCubature(logits, logits - 1, logits - 1, integrand, "in a tube");
  return {
    moments: cubature(moments),
    loss: cubature(loss),
    error,
    aim(label, logScale, noise) {
      moments.aim(label, logScale, noise);
      loss.aim(label, logScale, noise);
    },
  };
}

function spread(column: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    if (column[i] < low) low = column[i];
    if (column[i] > high) high = column[i];
  }
  return high - low;
}
