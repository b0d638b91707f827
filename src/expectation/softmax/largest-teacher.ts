import { GaussianMeans, type MeansSettings } from "../cubature/gaussian-means.js";
import type { Integrand } from "../cubature/integrand.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleTaught, spread } from "./assemble-taught.js";
import { SoftmaxGivenTeacher } from "./given/softmax-given-teacher.js";
import { GivenStudent } from "./given-student.js";
import { LargestSlopes } from "./largest-slopes.js";
import { SharpTeacher } from "./sharp-teacher.js";
import { TaughtLoss, TaughtMoments } from "./taught-integrands.js";
import { WedgeLabel } from "./wedge-label.js";

const ROUNDING = 1e-14;
/** Relative errors aimed at by lattices, and by quasi-Monte Carlo for the loss. */
const LATTICE_TOLERANCE = 1e-9;
const POINTS_TOLERANCE = 5e-5;
const DIGITS = -Math.log(LATTICE_TOLERANCE) / 2;
/** Steeper steps along an axis ask for more points on a lattice than integrals over the teacher's logits take. */
const STEEPEST = 20;
const LOGITS = 3;

/**
 * Softmax of three classes with labels that are 1 at the largest of the teacher's logits, by their probabilities given r:
 * bivariate normal distribution functions, smooth in r, so that lattices in the two differences of r converge
 * geometrically, to 1e-9; where r all but determines the label, by integrals over r*, {@link SharpTeacher}, and under laws too
 * wide for these {@link SoftmaxGivenTeacher}. The derivative of the label in r* is that of its probability:
 * {@link LargestSlopes}.
 */
export class LargestTeacher implements Expectations {
  readonly logits = LOGITS;
  readonly teacherLogits = LOGITS;
  readonly accuracy = LATTICE_TOLERANCE;
  private readonly law = new GivenStudent(LOGITS);
  private readonly wedge = new WedgeLabel();
  private readonly slopes = new LargestSlopes(LOGITS);
  private readonly moments: GaussianMeans;
  private readonly loss: GaussianMeans;
  private readonly sharp: SharpTeacher;
  private readonly otherwise: SoftmaxGivenTeacher;
  private readonly pairs = (LOGITS * (LOGITS + 1)) / 2;

  /** @param flip probability that another label takes the place of the right one */
  constructor(private readonly flip: number) {
    const settings: MeansSettings = {
      smooth: true,
      latticeTolerance: LATTICE_TOLERANCE,
      sobolTolerance: LATTICE_TOLERANCE,
      latticeAxes: LOGITS - 1,
      rate: (column) => this.rate(column),
      points: new SobolPoints(LOGITS - 1, 2),
    };
    const label = { isDrawn: true, flip, weigh: this.wedge.weigh };
    const means = (of: Integrand): GaussianMeans =>
      new GaussianMeans(2 * LOGITS, LOGITS - 1, of, settings);
    this.moments = means(new TaughtMoments(LOGITS, label));
    this.loss = means(new TaughtLoss(LOGITS, label));
    const labelling = { isHard: true, isDrawn: true, noise: 0, flip };
    this.sharp = new SharpTeacher(LATTICE_TOLERANCE, flip);
    this.otherwise = new SoftmaxGivenTeacher(LOGITS, labelling, POINTS_TOLERANCE);
  }

  evaluate(i: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, slopes, pairs, flip, moments } = this;
    if (!this.isSmooth(mean, covariance)) {
      if (!this.sharp.evaluate(mean, covariance, out))
        this.otherwise.evaluate(i, mean, covariance, out);
      return;
    }
    moments.evaluate(law.mean, law.factor);
    assembleTaught(moments.value, { logits: LOGITS, pairs }, 0, out);
    slopes.set(mean, covariance);
    for (let k = 0; k < out.teacher.length; k++)
      out.teacher[k] = (1 - flip - flip / (LOGITS - 1)) * slopes.matrix[k];
    out.error = Math.max(ROUNDING, moments.error, slopes.error);
  }

  meanLoss(i: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { loss } = this;
    if (!this.isSmooth(mean, covariance)) {
      if (!this.sharp.meanLoss(mean, covariance, out))
        this.otherwise.meanLoss(i, mean, covariance, out);
      return;
    }
    loss.evaluate(this.law.mean, this.law.factor);
    out.value = loss.value[0];
    out.size = Math.abs(out.value);
    out.logScale = 0;
    out.error = Math.max(ROUNDING, loss.error);
  }

  fresh(): Expectations {
    return new LargestTeacher(this.flip);
  }

  /** Puts the law of (r, E[r* | r]) in place; whether the label's probabilities are smooth enough in it for lattices. */
  private isSmooth(mean: Float64Array, covariance: Float64Array): boolean {
    const { law, wedge } = this;
    law.set(mean, covariance);
    wedge.set(law.residual);
    let most = 0;
    for (let j = 0; j < law.factor.rank; j++) {
      const sharpness = wedge.sharpness(law.factor.columns[j], LOGITS);
      if (!(sharpness <= most)) most = sharpness;
    }
    return most <= STEEPEST;
  }

  /**
   * Of softmax by its poles; of a normal distribution function of a z, which in z + i y grows like e^(a^2 y^2 / 2), by
   * the rate at which a strip asks for the same step.
   */
  private rate(column: Float64Array): number {
    const a = this.wedge.sharpness(column, LOGITS);
    const ofLabel = (0.95 * Math.PI * (a + Math.hypot(1, a))) / Math.sqrt(2 * DIGITS);
    return Math.max(spread(column, 0, LOGITS), ofLabel);
  }
}
