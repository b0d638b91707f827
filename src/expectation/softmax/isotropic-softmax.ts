import { GaussianFactor } from "../cubature/gaussian-factor.js";
import type { Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleSoftmax } from "./assemble.js";
import type { CentredLaw } from "./centred-law.js";
import { SmoothedLoss } from "./smoothed-loss.js";
import { SmoothedMoments } from "./smoothed-moments.js";
import { FINE, FINE_ERROR } from "./smoothed-softmax.js";
import { MOST_VARIANCE } from "./smoothed-exponential.js";
import { SoftmaxModes } from "./softmax-modes.js";

/**
 * Twice what a unit of variance besides the noise changes, relative: the second derivative of p_b along a unit vector is
 * at most p_b, those of the products and of the loss at most four times the largest of them.
 */
const CURVATURE = 4;
/** Noise of this variance changes nothing that is stated, and the rule over it has a step. */
const LEAST_VARIANCE = 1e-12;

/**
 * Softmax under a law whose covariance is isotropic up to a common shift of the logits, v (I - 1 1^T / k), as symmetry
 * among the classes makes it: independent noise on every logit and nothing else. The means are one-dimensional integrals
 * then, whatever the number of classes.
 */
export class IsotropicSoftmax {
  private readonly moments: SmoothedMoments;
  private readonly loss: SmoothedLoss;
  private readonly sums: Float64Array;
  private readonly sum = new Float64Array(1);
  private readonly modes: SoftmaxModes;
  private readonly factor: GaussianFactor;
  private readonly axes: readonly Float64Array[];
  private logScale = 0;

  /** @param negligible relative error that taking the law as isotropic may make */
  constructor(
    private readonly logits: number,
    private readonly negligible: number,
  ) {
    this.moments = new SmoothedMoments(logits, FINE);
    this.loss = new SmoothedLoss(logits, FINE, this.moments.table);
    this.sums = new Float64Array(this.moments.moments);
    this.modes = new SoftmaxModes(logits);
    this.factor = new GaussianFactor(logits, logits - 1, 0);
    this.axes = contrasts(logits);
  }

  /** The error of the means under the law; undefined where it is not isotropic enough. */
  error(law: CentredLaw): number | undefined {
    const { logits } = this;
    const variance = varianceOf(law, logits);
    let square = 0;
    for (let b = 0; b < logits; b++)
      for (let c = 0; c < logits; c++) {
        const noise = variance * ((b === c ? 1 : 0) - 1 / logits);
        square += (law.covariance[b * logits + c] - noise) ** 2;
      }
    // the sum of k - 1 absolute eigenvalues by their squares
    const error = (CURVATURE / 2) * Math.sqrt((logits - 1) * square);
    return variance <= MOST_VARIANCE && error <= this.negligible ? error + FINE_ERROR : undefined;
  }

  evaluate(law: CentredLaw, label: number, out: Moments): void {
    const { moments, sums, logits } = this;
    this.aim(moments, law, label);
    sums.fill(0);
    moments.add(law.mean, 1, sums);
    assembleSoftmax(sums, label, logits, out);
    out.logScale = this.logScale;
  }

  meanLoss(law: CentredLaw, label: number, out: SignedMean): void {
    const { loss, sum } = this;
    this.aim(loss, law, label);
    sum.fill(0);
    loss.add(law.mean, 1, sum);
    out.value = out.size = sum[0];
    out.logScale = this.logScale;
  }

  /** The wrong weight with the largest mean has the highest mode: exchanging its coordinate with another's shows it. */
  private aim(integrand: SmoothedMoments | SmoothedLoss, law: CentredLaw, label: number): void {
    const { factor, logits, axes, modes } = this;
    const variance = varianceOf(law, logits);
    factor.rank = logits - 1;
    factor.deviations.fill(Math.sqrt(variance));
    for (let j = 0; j < factor.rank; j++)
      for (let b = 0; b < logits; b++) factor.columns[j][b] = Math.sqrt(variance) * axes[j][b];
    let largest = label === 0 ? 1 : 0;
    for (let b = 0; b < logits; b++)
      if (b !== label && law.mean[b] > law.mean[largest]) largest = b;
    modes.find(largest, law.mean, factor);
    this.logScale = modes.peak;
    integrand.aim(label, modes.peak, variance);
  }
}

/** v: the one beside which what is left has trace 0. */
function varianceOf({ covariance }: CentredLaw, logits: number): number {
  let trace = 0;
  for (let b = 0; b < logits; b++) trace += covariance[b * (logits + 1)];
  return Math.max(LEAST_VARIANCE, trace / (logits - 1));
}

/** Orthonormal vectors that are orthogonal to (1, ..., 1): e_0 + ... + e_j - (j + 1) e_(j+1), normalised. */
function contrasts(logits: number): Float64Array[] {
  return Array.from({ length: logits - 1 }, (_, j) =>
    Float64Array.from({ length: logits }, (__, b) => {
      const entry = b <= j ? 1 : b === j + 1 ? -(j + 1) : 0;
      return entry / Math.sqrt((j + 1) * (j + 2));
    }),
  );
}
