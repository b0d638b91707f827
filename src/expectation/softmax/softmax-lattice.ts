import type { Region } from "../cubature/ball-lattice.js";
import { LatticeCubature } from "../cubature/lattice-cubature.js";
import { latticeStep } from "../cubature/lattice-step.js";
import type { JointExpectation, JointMoments } from "../joint-expectation.js";
import { assembleSoftmax } from "./assemble.js";
import { CentredLaw } from "./centred-law.js";
import { SoftmaxLoss, SoftmaxMoments } from "./softmax-integrands.js";
import { SoftmaxModes } from "./softmax-modes.js";

/** Mass beyond the region is below e^-DEPTH. */
const DEPTH = 26;
/** Steps are shortened at most this often by sqrt 2. */
const REFINEMENTS = 8;

/**
 * Softmax with few classes by lattice cubature. The weights of softmax have their poles where two logits
 * differ by i pi at least, which gives the width of the strip of analyticity along each principal axis, and so the step;
 * the region is a ball around the mode of each wrong weight. Steps shorten until the estimated error
 * is below the tolerance.
 */
export class SoftmaxLattice implements JointExpectation {
  readonly teacherLogits = 0;
  /** Largest estimated error so far. */
  relativeError = 1e-14;
  private readonly law: CentredLaw;
  private readonly modes: SoftmaxModes;
  private readonly region: Region;
  private readonly steps: Float64Array;
  private readonly moments: SoftmaxMoments;
  private readonly loss: SoftmaxLoss;
  private readonly momentCubature: LatticeCubature;
  private readonly lossCubature: LatticeCubature;
  private readonly digits: number;
  private logScale = 0;

  constructor(
    readonly logits: number,
    private readonly labels: readonly number[],
    private readonly tolerance: number,
    private readonly mostPoints = 4e6,
  ) {
    this.law = new CentredLaw(logits);
    this.modes = new SoftmaxModes(logits);
    const centres = Array.from({ length: logits - 1 }, () => new Float64Array(logits));
    this.region = { centres, count: logits - 1, radius: Math.sqrt(2 * DEPTH) };
    this.steps = new Float64Array(logits);
    this.moments = new SoftmaxMoments(logits);
    this.loss = new SoftmaxLoss(logits);
    const cubature = (integrand: SoftmaxMoments | SoftmaxLoss): LatticeCubature =>
      new LatticeCubature(logits, logits - 1, logits - 1, integrand, true);
    this.momentCubature = cubature(this.moments);
    this.lossCubature = cubature(this.loss);
    this.digits = -Math.log(tolerance) / 2;
  }

  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: JointMoments,
  ): void {
    this.prepare(classIndex, mean, covariance);
    this.moments.aim(this.labels[classIndex], this.logScale);
    this.refine(this.momentCubature);
    assembleSoftmax(this.momentCubature.value, this.labels[classIndex], this.logits, out);
    out.logScale = this.logScale;
  }

  logLoss(classIndex: number, mean: Float64Array, covariance: Float64Array): number {
    this.prepare(classIndex, mean, covariance);
    this.loss.aim(this.labels[classIndex], this.logScale);
    this.refine(this.lossCubature);
    return Math.log(this.lossCubature.value[0]) + this.logScale;
  }

  private prepare(classIndex: number, mean: Float64Array, covariance: Float64Array): void {
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
  }

  private refine(cubature: LatticeCubature): void {
    const { law, steps } = this;
    for (let refinement = 0; ; refinement++) {
      for (let j = 0; j < law.factor.rank; j++)
        steps[j] =
          latticeStep(Math.PI / spread(law.factor.columns[j]), this.digits) *
          2 ** (-refinement / 2);
      cubature.evaluate(law.mean, law.factor, this.region, steps);
      const enough = cubature.error <= this.tolerance || refinement === REFINEMENTS;
      if (enough || cubature.points > this.mostPoints || cubature.error === Infinity) break;
    }
    if (!(cubature.error <= this.relativeError)) this.relativeError = cubature.error;
  }
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
