import { GaussianMeans, type MeansSettings } from "../cubature/gaussian-means.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { CentredLaw } from "./centred-law.js";
import { softmaxWeights } from "../../losses/links/entries.js";
import { LargestSlopes } from "./largest-slopes.js";
import { TaughtLoss, TaughtMoments, type MeanLabel } from "./taught-integrands.js";

const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;
/** Lattices up to three classes: two differences of logits, two of the teacher's. */
const LATTICE_AXES = 4;

/** Labels that are softmax of the teacher's logits themselves. */
export const SOFT: TaughtBy = { weigh: softmaxWeights, isDrawn: false, flip: 0, isStep: false };

/** A mean label that is softmax of the teacher's logits, or, as a step, 1 at the largest of them. */
export interface TaughtBy extends MeanLabel {
  readonly isStep: boolean;
}

/**
 * Softmax with soft labels y = softmax(r*) + noise z, one z for each entry: E[p - y], E[diag p - p p^T],
 * E[(p - y)(p - y)^T] + noise^2 and E[d_{r*} grad f] = -E[diag y - y y^T]. The noise leaves E[f] as it is. With labels
 * drawn with these probabilities E[diag y - y y^T] stands in place of the noise. Where they are 1 at the largest logit
 * the derivative in r* is that of their probability: {@link LargestSlopes}.
 */
export class SoftmaxTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly law: CentredLaw;
  private readonly pairs: number;
  private readonly moments: GaussianMeans;
  private readonly loss: GaussianMeans;
  private readonly steps: LargestSlopes | undefined;

  constructor(
    readonly logits: number,
    private readonly noise: number,
    readonly accuracy: number,
    private readonly label: TaughtBy = SOFT,
  ) {
    const tolerance = accuracy;
    this.teacherLogits = logits;
    this.law = new CentredLaw(logits, 2);
    const columns = 2 * (logits - 1);
    const moments = new TaughtMoments(logits, label);
    if (label.isStep) this.steps = new LargestSlopes(logits);
    const settings: MeansSettings = {
      smooth: !label.isStep,
      latticeTolerance: tolerance,
      sobolTolerance: tolerance,
      latticeAxes: label.isStep ? 0 : LATTICE_AXES,
      rate: (column) => Math.max(spread(column, 0, logits), spread(column, logits, logits)),
      points: new SobolPoints(columns, SCRAMBLINGS),
    };
    this.pairs = moments.pairs;
    const momentTolerance = { ...settings, sobolTolerance: 10 * tolerance };
    this.moments = new GaussianMeans(2 * logits, columns, moments, momentTolerance);
    this.loss = new GaussianMeans(2 * logits, columns, new TaughtLoss(logits, label), settings);
  }

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, moments, logits, pairs } = this;
    law.set(mean, covariance);
    moments.evaluate(law.mean, law.factor);
    out.error = Math.max(ROUNDING, moments.error);
    const { value } = moments;
    out.logScale = 0;
    out.hessian.fill(0);
    out.teacher.fill(0);
    let index = logits;
    for (let b = 0; b < logits; b++) {
      out.gradient[b] = value[b];
      for (let c = 0; c <= b; c++, index++) {
        const noise = b === c ? this.noise ** 2 : 0;
        out.fisher[b * logits + c] = out.fisher[c * logits + b] = value[index] + noise;
        if (b === c) continue;
        couple(out.hessian, b, c, value[index + pairs], logits);
        couple(out.teacher, b, c, -value[index + 2 * pairs], logits);
      }
    }
    this.steps?.set(mean, covariance);
    if (this.steps) {
      out.teacher.set(this.steps.matrix);
      out.error = Math.max(out.error, this.steps.error);
    }
    const { flip } = this.label;
    if (flip > 0)
      for (let k = 0; k < out.teacher.length; k++) out.teacher[k] *= 1 - flip - flip / (logits - 1);
  }

  meanLoss(_: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    this.law.set(mean, covariance);
    this.loss.evaluate(this.law.mean, this.law.factor);
    out.value = this.loss.value[0];
    out.size = Math.abs(out.value);
    out.logScale = 0;
    out.error = Math.max(ROUNDING, this.loss.error);
  }

  fresh(): Expectations {
    return new SoftmaxTeacher(this.logits, this.noise, this.accuracy, this.label);
  }
}

/** product (e_b - e_c)(e_b - e_c)^T: rows of diag p - p p^T sum to 0. */
function couple(matrix: Float64Array, b: number, c: number, product: number, n: number): void {
  matrix[b * n + b] += product;
  matrix[c * n + c] += product;
  matrix[b * n + c] -= product;
  matrix[c * n + b] -= product;
}

function spread(column: Float64Array, first: number, count: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let b = first; b < first + count; b++) {
    if (column[b] < low) low = column[b];
    if (column[b] > high) high = column[b];
  }
  return high - low;
}
