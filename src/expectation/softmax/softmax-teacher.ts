import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleCoupled } from "./coupled/assemble-coupled.js";
import { CoupledMeans } from "./coupled/coupled-means.js";
import { coupledLoss } from "./coupled/coupled-loss.js";
import type { SoftLabel } from "./coupled/soft-label.js";
import type { Fineness } from "./coupled/coupled-axis.js";
import { SoftmaxGivenTeacher } from "./given/softmax-given-teacher.js";
import { LargestTeacher } from "./largest-teacher.js";
import { hardnessError } from "./wide-teacher.js";
import { quality, Refinement, roundingOf } from "./coupled/refinement.js";

/** Of the grid of student or teacher. */
const MOST_NODES = 4e6;
const MOST_LEVEL = 24;
/** Error from which on labels are not taken for hard ones, and at which points are enough. */
const WORST = 1e-3;

/**
 * Softmax of up to three classes with labels that are softmax of the teacher's logits or drawn with these probabilities:
 * E[p - y], E[diag p - p p^T], E[(p - y)(p - y)^T] and E[d_{r*} grad f] by {@link CoupledMeans}, the loss by those of student
 * and teacher alone (Stein's lemma). Step and radius are those of the last call, finer where the estimated error asks for it.
 */
export class SoftmaxTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly means: CoupledMeans;
  private largest: Expectations | undefined;
  private points: Expectations | undefined;
  private readonly refinements: { readonly moments: Refinement; readonly loss: Refinement };
  private readonly rules = (fineness: Fineness): boolean =>
    this.means.evaluate(fineness, MOST_NODES);

  /** @param logits 2 or 3 */
  constructor(
    readonly logits: number,
    readonly accuracy: number,
    private readonly label: SoftLabel,
  ) {
    this.teacherLogits = logits;
    this.means = new CoupledMeans(logits);
    const refinement = (): Refinement => new Refinement(accuracy, MOST_LEVEL);
    this.refinements = { moments: refinement(), loss: refinement() };
  }

  evaluate(i: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { means, label, refinements } = this;
    means.setLaw(mean, covariance);
    out.logScale = 0;
    out.error = refinements.moments.refine(this.rules, () => {
      means.couple();
      const size = assembleCoupled(means, label, out);
      const { spread, rim } = means.uncertainty();
      return quality(spread / size, rim / size, means.error / size);
    });
    if (out.error === Infinity) this.evaluateWide(i, mean, covariance, out);
  }

  meanLoss(i: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { means, label, refinements } = this;
    means.setLaw(mean, covariance);
    [out.value, out.size, out.logScale] = [NaN, NaN, 0];
    out.error = refinements.loss.refine(this.rules, () => {
      const { value, spread, rim, size } = coupledLoss(means, label, mean, covariance);
      [out.value, out.size] = [value, Math.abs(value)];
      const rounding = roundingOf(size) / out.size;
      return quality(spread / out.size, rim / out.size, means.error / out.size + rounding);
    });
    if (out.error === Infinity) this.meanLossWide(i, mean, covariance, out);
  }

  /** Under laws too wide for grids, by {@link LargestTeacher} where the teacher's logits are wide, else by quasi-Monte Carlo. */
  private evaluateWide(
    i: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: Moments,
  ): void {
    const error = this.hardness(covariance);
    const wide = error < WORST ? this.hard() : this.byPoints();
    wide.evaluate(i, mean, covariance, out);
    if (wide === this.largest) out.error += error;
  }

  private meanLossWide(
    i: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
  ): void {
    const error = this.hardness(covariance);
    const wide = error < WORST ? this.hard() : this.byPoints();
    wide.meanLoss(i, mean, covariance, out);
    if (wide === this.largest) out.error += error;
  }

  private hardness(covariance: Float64Array): number {
    return this.logits === 3 ? hardnessError(covariance) : Infinity;
  }

  private hard(): Expectations {
    return (this.largest ??= new LargestTeacher(this.label));
  }

  private byPoints(): Expectations {
    const labelling = { isHard: false, ...this.label };
    return (this.points ??= new SoftmaxGivenTeacher(this.logits, labelling, WORST));
  }

  fresh(): Expectations {
    return new SoftmaxTeacher(this.logits, this.accuracy, this.label);
  }
}
