import { softmaxWeights } from "../../losses/links/entries.js";
import { GaussianMeans, type MeansSettings } from "../cubature/gaussian-means.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleTaught, spread } from "./assemble-taught.js";
import { CentredLaw } from "./centred-law.js";
import { TaughtLoss, TaughtMoments, type MeanLabel } from "./taught-integrands.js";

const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;
/** Lattices up to three classes: two differences of logits, two of the teacher's. */
const LATTICE_AXES = 4;

/** Labels that are softmax of the teacher's logits themselves. */
export const SOFT: MeanLabel = { weigh: softmaxWeights, isDrawn: false, flip: 0 };

/**
 * Softmax with soft labels y = softmax(r*) + noise z, one z for each entry: E[p - y], E[diag p - p p^T],
 * E[(p - y)(p - y)^T] + noise^2 and E[d_{r*} grad f] = -E[diag y - y y^T]. The noise leaves E[f] as it is. With labels
 * drawn with these probabilities E[diag y - y y^T] stands in place of the noise.
 */
export class SoftmaxTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly law: CentredLaw;
  private readonly pairs: number;
  private readonly moments: GaussianMeans;
  private readonly loss: GaussianMeans;

  constructor(
    readonly logits: number,
    private readonly noise: number,
    readonly accuracy: number,
    private readonly label: MeanLabel = SOFT,
  ) {
    const tolerance = accuracy;
    this.teacherLogits = logits;
    this.law = new CentredLaw(logits, 2);
    const columns = 2 * (logits - 1);
    const moments = new TaughtMoments(logits, label);
    const settings: MeansSettings = {
      smooth: true,
      latticeTolerance: tolerance,
      sobolTolerance: tolerance,
      latticeAxes: LATTICE_AXES,
      rate: (column) => Math.max(spread(column, 0, logits), spread(column, logits, logits)),
      points: new SobolPoints(columns, SCRAMBLINGS),
    };
    this.pairs = moments.pairs;
    const momentTolerance = { ...settings, sobolTolerance: 10 * tolerance };
    this.moments = new GaussianMeans(2 * logits, columns, moments, momentTolerance);
    this.loss = new GaussianMeans(2 * logits, columns, new TaughtLoss(logits, label), settings);
  }

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, moments, logits, noise, label } = this;
    law.set(mean, covariance);
    moments.evaluate(law.mean, law.factor);
    assembleTaught(moments.value, { logits, pairs: this.pairs }, noise, out);
    out.error = Math.max(ROUNDING, moments.error);
    const { flip } = label;
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
