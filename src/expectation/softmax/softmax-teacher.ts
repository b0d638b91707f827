import type { Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { assembleCoupled } from "./coupled/assemble-coupled.js";
import { CoupledMeans } from "./coupled/coupled-means.js";
import { coupledLoss } from "./coupled/coupled-loss.js";
import type { SoftLabel } from "./coupled/soft-label.js";
import type { Fineness } from "./coupled/coupled-axis.js";

/** Rounding of sums of products. */
const ROUNDING = 1e-14;
/** Of the grid of student or teacher. */
const MOST_NODES = 4e6;
/** A law so wide that not even this error is reached within them is given up. */
const WORST = 1e-2;
const MOST_LEVEL = 24;
const FARTHEST = 40;

/** Estimated error, and the part of it that a larger radius makes smaller. */
interface Quality {
  readonly error: number;
  readonly rim: number;
}

/** What the rules of one kind of mean have been refined to. */
interface Refinement {
  level: number;
  radius: number;
}

/**
 * Softmax of up to three classes with labels that are softmax of the teacher's logits or drawn with these probabilities:
 * E[p - y], E[diag p - p p^T], E[(p - y)(p - y)^T] and E[d_{r*} grad f] by {@link CoupledMeans}, the loss by those of student
 * and teacher alone (Stein's lemma). Step and radius are those of the last call, finer where the estimated error asks for it.
 */
export class SoftmaxTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly means: CoupledMeans;
  private readonly refinements: { readonly moments: Refinement; readonly loss: Refinement };

  /** @param logits 2 or 3 */
  constructor(
    readonly logits: number,
    readonly accuracy: number,
    private readonly label: SoftLabel,
  ) {
    this.teacherLogits = logits;
    this.means = new CoupledMeans(logits);
    const radius = 1 + Math.sqrt(2 * (4 - Math.log(accuracy)));
    this.refinements = { moments: { level: 0, radius }, loss: { level: 0, radius } };
  }

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { means, label, refinements } = this;
    means.setLaw(mean, covariance);
    out.logScale = 0;
    out.error = this.refine(refinements.moments, () => {
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
    out.error = this.refine(refinements.loss, () => {
      const { value, spread, rim, size } = coupledLoss(means, label, mean, covariance);
      [out.value, out.size] = [value, Math.abs(value)];
      const rounding = (ROUNDING * size) / out.size;
      return quality(spread / out.size, rim / out.size, means.error / out.size + rounding);
    });
  }

  fresh(): Expectations {
    return new SoftmaxTeacher(this.logits, this.accuracy, this.label);
  }

  /** Finer rules until they reach the accuracy, or the best that there is room for; the error of the last. */
  private refine(refinement: Refinement, found: () => Quality): number {
    const { means, accuracy } = this;
    let goal = accuracy;
    while (!means.evaluate(finenessOf(refinement, goal), MOST_NODES))
      if ((goal *= 10) > WORST) return Infinity;
    for (;;) {
      const { error, rim } = found();
      // parts whose errors happen to cancel tell less than the step was chosen for
      if (error <= goal || error === Infinity) return Math.max(error, goal);
      const before = { ...refinement };
      if (rim > 0.1 * goal && before.radius < FARTHEST) refinement.radius += 1;
      else if (before.level < MOST_LEVEL) refinement.level++;
      else return error;
      if (means.evaluate(finenessOf(refinement, goal), MOST_NODES)) continue;
      Object.assign(refinement, before);
      return error;
    }
  }
}

const finenessOf = ({ level, radius }: Refinement, accuracy: number): Fineness => ({
  digits: -Math.log(accuracy) / 2,
  radius,
  shrink: 2 ** (-level / 4),
  negligible: accuracy / 100,
});

/**
 * As of lattices that are the mean of parts: the error of the whole is about the square of that of the parts. Of means that
 * underflow nothing is known but that they are tiny.
 */
function quality(spread: number, rim: number, bound: number): Quality {
  const error = Math.min(spread, 2 * spread ** 2) + 0.1 * rim + bound + ROUNDING;
  return { error: Number.isNaN(error) ? Infinity : error, rim: 0.1 * rim };
}
