import type { Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleCoupled } from "./coupled/assemble-coupled.js";
import { CanonicalPair } from "./coupled/canonical-pair.js";
import type { Fineness } from "./coupled/coupled-axis.js";
import { coupledLoss } from "./coupled/coupled-loss.js";
import { CoupledMeans, pairIndex } from "./coupled/coupled-means.js";
import { PartMeans } from "./coupled/part-means.js";
import { quality, Refinement, roundingOf } from "./coupled/refinement.js";
import type { SoftLabel } from "./coupled/soft-label.js";
import { SoftmaxGivenPoint } from "./coupled/softmax-given-point.js";
import { WedgeMeans } from "./coupled/wedge-means.js";
import { LargestSlopes } from "./largest-slopes.js";
import { WedgeLabel } from "./wedge-label.js";

const LOGITS = 3;
const MOST_NODES = 4e6;
const MOST_TERMS = 1e8;
const MOST_LEVEL = 8;
/** The errors of sums that are known in closed form tell that of the others; how much more it may be. */
const DOUBT = 4;

/**
 * Softmax of three classes with labels at the largest of the teacher's logits, however sharply r determines them: all
 * moments but E[p y^T] are means of the student or of the teacher alone, and E[p y^T] is the mean of E[p | r*] over the wedge
 * in which each label wins ({@link WedgeMeans}). Its error is read off the sums over labels, which are E[p], and off the
 * probabilities of the wedges, which are bivariate normal distribution functions.
 */
export class SharpTeacher {
  private readonly pair = new CanonicalPair(LOGITS);
  private readonly given = new SoftmaxGivenPoint(this.pair);
  private readonly wedges = new WedgeMeans(this.given);
  private readonly label: SoftLabel;
  private readonly own = new CoupledMeans(LOGITS);
  private readonly teacher = new PartMeans(1, LOGITS + (LOGITS * (LOGITS + 1)) / 2);
  private readonly coupling = new Float64Array((LOGITS - 1) ** 2);
  private readonly slopes = new LargestSlopes(LOGITS);
  private readonly probabilities = new WedgeLabel();
  private readonly alone = new Float64Array((2 * LOGITS) ** 2);
  private readonly refinements: { readonly moments: Refinement; readonly loss: Refinement };

  constructor(accuracy: number, flip: number) {
    this.label = { isDrawn: true, noise: 0, flip };
    const refinement = (): Refinement => new Refinement(accuracy, MOST_LEVEL);
    this.refinements = { moments: refinement(), loss: refinement() };
  }

  /** @returns false where the law is too wide for the rules */
  evaluate(mean: Float64Array, covariance: Float64Array, out: Moments): boolean {
    const { own, teacher, coupling, label, slopes } = this;
    this.setLaw(mean, covariance);
    out.logScale = 0;
    out.error = this.refinements.moments.refine(this.rules, (fineness) => {
      const defect = this.couple(fineness);
      const { others, top, student } = own;
      const values = { student, teacher, coupling: { value: coupling }, others, top };
      const size = assembleCoupled(values, label, out);
      const { spread, rim } = own.uncertainty();
      return quality(spread / size, rim / size, (own.error + DOUBT * defect) / size + slopes.error);
    });
    return out.error < Infinity;
  }

  meanLoss(mean: Float64Array, covariance: Float64Array, out: SignedMean): boolean {
    const { own, teacher, label, slopes } = this;
    this.setLaw(mean, covariance);
    out.logScale = 0;
    out.error = this.refinements.loss.refine(this.rules, () => {
      const { student, top, others } = own;
      const means = { student, teacher, top, others };
      const { value, spread, rim, size } = coupledLoss(means, label, mean, covariance);
      [out.value, out.size] = [value, Math.abs(value)];
      const bound = (own.error + slopes.error * size + roundingOf(size)) / out.size;
      return quality(spread / out.size, rim / out.size, bound);
    });
    return out.error < Infinity;
  }

  private readonly rules = (fineness: Fineness): boolean => this.own.evaluate(fineness, MOST_NODES);

  /** The student alone, and what is known of the labels. */
  private setLaw(mean: Float64Array, covariance: Float64Array): void {
    const { pair, own, alone, slopes, teacher, probabilities } = this;
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
    probabilities.weigh(pair.teacherMean, teacher.value.subarray(0, LOGITS));
    for (let b = 0; b < LOGITS; b++)
      for (let c = 0; c < b; c++)
        teacher.value[pairIndex(b, c, LOGITS)] = slopes.matrix[b * LOGITS + c];
    teacher.parts[0].set(teacher.value);
  }

  /** E[p y^T], and the largest error of sums that are known. */
  private couple({ digits, radius, shrink }: Fineness): number {
    const { pair, given, wedges, own, teacher, coupling } = this;
    given.prepare(2 * digits + 2);
    const axes = pair.axes.map((axis) => axis.teacher);
    const most = MOST_TERMS / given.nodes;
    if (!wedges.evaluate(pair.teacherMean, axes, radius, shrink, most)) return Infinity;
    let defect = 0;
    for (let b = 0; b < LOGITS; b++) {
      const total = wedges.sums.reduce((sum, of) => sum + of[b], 0);
      defect = Math.max(
        defect,
        Math.abs(total - own.student.value[b]),
        Math.abs(wedges.shares[b] - teacher.value[b]),
      );
    }
    own.others.forEach((b, i) =>
      own.others.forEach((c, k) => (coupling[i * own.others.length + k] = wedges.sums[c][b])),
    );
    return defect;
  }
}
