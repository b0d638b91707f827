import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleCoupled } from "./coupled/assemble-coupled.js";
import { CoupledMeans } from "./coupled/coupled-means.js";
import { coupledLoss } from "./coupled/coupled-loss.js";
import type { SoftLabel } from "./coupled/soft-label.js";
import type { Fineness } from "./coupled/coupled-axis.js";
import { quality, Refinement, roundingOf } from "./coupled/refinement.js";

/** Of the grid of student or teacher. */
const MOST_NODES = 4e6;
const MOST_LEVEL = 24;

/**
 * Softmax of up to three classes with labels that are softmax of the teacher's logits or drawn with these probabilities:
 * E[p - y], E[diag p - p p^T], E[(p - y)(p - y)^T] and E[d_{r*} grad f] by {@link CoupledMeans}, the loss by those of student
 * and teacher alone (Stein's lemma). Step and radius are those of the last call, finer where the estimated error asks for it.
 */
export class SoftmaxTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly means: CoupledMeans;
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

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { means, label, refinements } = this;
    means.setLaw(mean, covariance);
    out.logScale = 0;
    out.error = refinements.moments.refine(this.rules, () => {
      means.couple();
      const size = assembleCoupled(means, label, out);
      const { spread, rim } = means.uncertainty();
      return quality(spread / size, rim / size, means.error / size);
    });
    if (out.error === Infinity)
      for (const values of [out.gradient, out.hessian, out.fisher, out.teacher]) values.fill(NaN);
  }

  meanLoss(_: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { means, label, refinements } = this;
    means.setLaw(mean, covariance);
    [out.value, out.size, out.logScale] = [NaN, NaN, 0];
    out.error = refinements.loss.refine(this.rules, () => {
      const { value, spread, rim, size } = coupledLoss(means, label, mean, covariance);
      [out.value, out.size] = [value, Math.abs(value)];
      const rounding = roundingOf(size) / out.size;
      return quality(spread / out.size, rim / out.size, means.error / out.size + rounding);
    });
  }

  fresh(): Expectations {
    return new SoftmaxTeacher(this.logits, this.accuracy, this.label);
  }
}
