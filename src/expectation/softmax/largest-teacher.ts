import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleCoupled } from "./coupled/assemble-coupled.js";
import { CanonicalPair } from "./coupled/canonical-pair.js";
import type { Fineness } from "./coupled/coupled-axis.js";
import { coupledLoss } from "./coupled/coupled-loss.js";
import { CoupledMeans, pairIndex } from "./coupled/coupled-means.js";
import { HardCoupling } from "./coupled/hard-coupling.js";
import { PartMeans } from "./coupled/part-means.js";
import { quality, Refinement, roundingOf } from "./coupled/refinement.js";
import type { SoftLabel } from "./coupled/soft-label.js";
import { SoftmaxGivenTeacher } from "./given/softmax-given-teacher.js";
import { LargestSlopes } from "./largest-slopes.js";
import { WedgeLabel } from "./wedge-label.js";

const LOGITS = 3;
const MOST_NODES = 4e6;
const MOST_LEVEL = 8;
/** Relative errors aimed at, and by quasi-Monte Carlo where laws are too wide. */
const TOLERANCE = 1e-10;
const POINTS_TOLERANCE = 5e-5;

/**
 * Softmax of three classes with labels that are 1 at the largest of the teacher's logits, however sharply r determines them:
 * all moments but E[p y^T] ({@link HardCoupling}) are means of the student or of the teacher alone; that of the labels'
 * derivative in r* is {@link LargestSlopes}. To 1e-10; under laws that are too wide for the rules by
 * {@link SoftmaxGivenTeacher}.
 */
export class LargestTeacher implements Expectations {
  readonly logits = LOGITS;
  readonly teacherLogits = LOGITS;
  readonly accuracy = TOLERANCE;
  private readonly pair = new CanonicalPair(LOGITS);
  private readonly coupling = new HardCoupling(this.pair);
  private readonly own = new CoupledMeans(LOGITS);
  private readonly teacher = new PartMeans(1, LOGITS + (LOGITS * (LOGITS + 1)) / 2);
  private readonly slopes = new LargestSlopes(LOGITS);
  private readonly probabilities = new WedgeLabel();
  private readonly alone = new Float64Array((2 * LOGITS) ** 2);
  private readonly gaps = new Float64Array(LOGITS);
  private readonly refinements = {
    moments: new Refinement(TOLERANCE, MOST_LEVEL),
    loss: new Refinement(TOLERANCE, MOST_LEVEL),
  };
  private readonly otherwise: SoftmaxGivenTeacher;

  /** @param label what it is besides the largest logit: drawn or not makes a difference to labels that are nearly hard alone */
  constructor(private readonly label: SoftLabel) {
    const labelling = { isHard: true, ...label };
    this.otherwise = new SoftmaxGivenTeacher(LOGITS, labelling, POINTS_TOLERANCE);
  }

  evaluate(i: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { own, teacher, coupling, label, slopes } = this;
    this.setLaw(mean, covariance);
    coupling.prepare();
    out.logScale = 0;
    out.error = this.refinements.moments.refine(this.rules, (fineness) => {
      const { others, top, student } = own;
      const known = { student: student.value, labels: teacher.value };
      const both = coupling.evaluate(fineness, others, known);
      const size = assembleCoupled({ student, teacher, coupling, others, top }, label, out);
      const { spread, rim } = own.uncertainty();
      return quality(
        Math.max(spread, both.spread) / size,
        Math.max(rim, both.rim) / size,
        (own.error + both.error) / size,
      );
    });
    out.error = Math.max(out.error, slopes.error);
    if (!(out.error < Infinity)) this.otherwise.evaluate(i, mean, covariance, out);
  }

  meanLoss(i: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { own, teacher, label, slopes } = this;
    this.setLaw(mean, covariance);
    out.logScale = 0;
    let terms = 0;
    out.error = this.refinements.loss.refine(this.rules, () => {
      const { student, top, others } = own;
      const means = { student, teacher, top, others };
      const { value, spread, rim, size } = coupledLoss(means, label, mean, covariance);
      [out.value, out.size] = [value, Math.abs(value)];
      terms = size;
      return quality(spread / out.size, rim / out.size, (own.error + roundingOf(size)) / out.size);
    });
    out.error = Math.max(out.error, (slopes.error * terms) / out.size);
    if (!(out.error < Infinity)) this.otherwise.meanLoss(i, mean, covariance, out);
  }

  fresh(): Expectations {
    return new LargestTeacher(this.label);
  }

  private readonly rules = (fineness: Fineness): boolean => this.own.evaluate(fineness, MOST_NODES);

  /** The student alone, and what is known of the labels. */
  private setLaw(mean: Float64Array, covariance: Float64Array): void {
    const { pair, own, alone, slopes, teacher, probabilities, gaps } = this;
    const width = 2 * LOGITS;
    pair.set(mean, covariance);
    const taught = new Float64Array(LOGITS * LOGITS);
    for (let b = 0; b < LOGITS; b++)
      for (let c = 0; c < LOGITS; c++) {
        alone[b * width + c] = covariance[b * width + c];
        taught[b * LOGITS + c] = covariance[(LOGITS + b) * width + LOGITS + c];
      }
    own.setLaw(mean, alone);
    slopes.set(mean, covariance);
    probabilities.set(taught);
    probabilities.gaps(pair.teacherMean, gaps);
    probabilities.weighGaps(gaps, teacher.value.subarray(0, LOGITS));
    for (let b = 0; b < LOGITS; b++)
      for (let c = 0; c <= b; c++)
        teacher.value[pairIndex(b, c, LOGITS)] =
          slopes.matrix[b * LOGITS + c] + (b === c ? teacher.value[b] : 0);
    teacher.parts[0].set(teacher.value);
  }
}
