import { GaussianMeans, type MeansSettings } from "../cubature/gaussian-means.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleTaught, spread } from "./assemble-taught.js";
import { GivenStudent } from "./given-student.js";
import { LargestSlopes } from "./largest-slopes.js";
import { LineLabel } from "./line-label.js";
import { TaughtLoss, TaughtMoments, type MeanLabel } from "./taught-integrands.js";
import { WedgeLabel } from "./wedge-label.js";

const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;
/** Relative errors aimed at by lattices, and by quasi-Monte Carlo for the loss; ten times that for the moments. */
const LATTICE_TOLERANCE = 1e-9;
const SOBOL_TOLERANCE = 1e-4;
const DIGITS = -Math.log(LATTICE_TOLERANCE) / 2;
/** Steeper steps along an axis ask for more points on a lattice than quasi-Monte Carlo takes. */
const STEEPEST = 20;

/** The means of moments and loss over what is left of (r, r*). */
interface Road {
  readonly moments: GaussianMeans;
  readonly loss: GaussianMeans;
}

/**
 * Softmax with labels that are 1 at the largest of the teacher's logits, by their probabilities given r: for three
 * classes those are bivariate normal distribution functions, smooth in r, and lattices in the two differences of r converge
 * geometrically, to 1e-9. Beyond, and for three classes where r all but determines the label, quasi-Monte Carlo over r and
 * all of r* but one axis. The derivative of the label in r* is that of its probability: {@link LargestSlopes}.
 */
export class LargestTeacher implements Expectations {
  readonly teacherLogits: number;
  readonly accuracy: number;
  private readonly law: GivenStudent;
  private readonly line: LineLabel;
  private readonly wedge = new WedgeLabel();
  private readonly slopes: LargestSlopes;
  private readonly byLattice: Road | undefined;
  private readonly bySobol: Road;
  private readonly pairs: number;

  /** @param flip probability that another label takes the place of the right one */
  constructor(
    readonly logits: number,
    private readonly flip: number,
  ) {
    this.teacherLogits = logits;
    this.accuracy = logits === 3 ? LATTICE_TOLERANCE : SOBOL_TOLERANCE;
    this.law = new GivenStudent(logits);
    this.line = new LineLabel(logits);
    this.slopes = new LargestSlopes(logits);
    this.pairs = (logits * (logits + 1)) / 2;
    const points = new SobolPoints(2 * logits - 3, SCRAMBLINGS);
    const settings: MeansSettings = {
      smooth: true,
      latticeTolerance: LATTICE_TOLERANCE,
      sobolTolerance: SOBOL_TOLERANCE,
      latticeAxes: 0,
      rate: (column) => this.rate(column),
      points,
    };
    const drawn = { isDrawn: true, flip };
    this.bySobol = roadOf(logits, { ...drawn, weigh: this.line.weigh }, settings);
    if (logits === 3)
      this.byLattice = roadOf(
        logits,
        { ...drawn, weigh: this.wedge.weigh },
        { ...settings, latticeAxes: logits - 1 },
      );
  }

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, logits, slopes, pairs, flip } = this;
    const { moments } = this.prepare(mean, covariance);
    moments.evaluate(law.mean, law.factor);
    assembleTaught(moments.value, { logits, pairs }, 0, out);
    slopes.set(mean, covariance);
    for (let k = 0; k < out.teacher.length; k++)
      out.teacher[k] = (1 - flip - flip / (logits - 1)) * slopes.matrix[k];
    out.error = Math.max(ROUNDING, moments.error, slopes.error);
  }

  meanLoss(_: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { loss } = this.prepare(mean, covariance);
    loss.evaluate(this.law.mean, this.law.factor);
    out.value = loss.value[0];
    out.size = Math.abs(out.value);
    out.logScale = 0;
    out.error = Math.max(ROUNDING, loss.error);
  }

  fresh(): Expectations {
    return new LargestTeacher(this.logits, this.flip);
  }

  /** The law of (r, E[r* | r]), with the axes of r* that labels are not averaged over. */
  private prepare(mean: Float64Array, covariance: Float64Array): Road {
    const { law, line, wedge, byLattice, logits } = this;
    law.set(mean, covariance);
    const { factor, residual } = law;
    if (byLattice) {
      wedge.set(residual);
      if (this.sharpness() <= STEEPEST) return byLattice;
    }
    line.set(residual);
    for (let j = 1; j < line.factor.rank; j++) {
      const column = factor.columns[factor.rank++];
      column.fill(0, 0, logits);
      for (let h = 0; h < logits; h++) column[logits + h] = line.factor.columns[j][h];
    }
    return this.bySobol;
  }

  private sharpness(): number {
    const { law, wedge, logits } = this;
    let most = 0;
    for (let j = 0; j < law.factor.rank; j++) {
      const sharpness = wedge.sharpness(law.factor.columns[j], logits);
      if (!(sharpness <= most)) most = sharpness;
    }
    return most;
  }

  /**
   * Of softmax by its poles; of a normal distribution function of a z, which in z + i y grows like e^(a^2 y^2 / 2), by
   * the rate at which a strip asks for the same step.
   */
  private rate(column: Float64Array): number {
    const a = this.wedge.sharpness(column, this.logits);
    const ofLabel = (0.95 * Math.PI * (a + Math.hypot(1, a))) / Math.sqrt(2 * DIGITS);
    return Math.max(spread(column, 0, this.logits), ofLabel);
  }
}

function roadOf(logits: number, label: MeanLabel, settings: MeansSettings): Road {
  const columns = 2 * logits - 3;
  const moments = { ...settings, sobolTolerance: 10 * settings.sobolTolerance };
  return {
    moments: new GaussianMeans(2 * logits, columns, new TaughtMoments(logits, label), moments),
    loss: new GaussianMeans(2 * logits, columns, new TaughtLoss(logits, label), settings),
  };
}
