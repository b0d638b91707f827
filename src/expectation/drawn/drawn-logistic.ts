import { softplus } from "../../numerics/sigmoid.js";
import type { OneLogitLaw } from "../teacher/one-logit-law.js";
import type { TaughtLabel } from "../teacher/taught-label.js";
import { GradedMeans, type Centre } from "./graded-means.js";
import { LabelGivenLogit } from "./label-given-logit.js";

/**
 * E[f'^2] and E[f] of the binary logistic loss whose label is 1 or 0, drawn with a probability of the teacher's logit:
 * integrals over r of the two cases weighed with their probabilities given r. No difference is taken of what cancels:
 * both fall like 1/|X| as X grows along a teacher whose labels can be separated.
 */
export class DrawnLogistic {
  /** Estimated error of the last mean. */
  error = 0;
  private readonly label: LabelGivenLogit;
  private readonly centres: readonly Centre[];
  private readonly squares: GradedMeans;
  private readonly risks: GradedMeans;

  constructor({ law, flip, values }: NonNullable<TaughtLabel["drawn"]>) {
    const chances = law.chances?.();
    if (chances === undefined) throw new Error("DrawnLogistic: link: expected one of one logit");
    const label = new LabelGivenLogit(chances, flip);
    this.label = label;
    this.centres = [{ place: 0, scale: 1 }, label.turn];
    const [one, zero] =
      values[0] === 1 ? (["first", "second"] as const) : (["second", "first"] as const);
    this.squares = new GradedMeans(1, (r, out) => {
      label.setAt(r);
      const tail = Math.exp(-Math.abs(r)); // logistic(-|r|) = tail / (1 + tail), logistic(|r|) = 1 / (1 + tail)
      const scale = 1 / ((1 + tail) * (1 + tail));
      const isUp = r > 0;
      out[0] = scale * (label[isUp ? one : zero] * tail * tail + label[isUp ? zero : one]);
    });
    this.risks = new GradedMeans(1, (r, out) => {
      label.setAt(r);
      out[0] = label[one] * softplus(-r) + label[zero] * softplus(r);
    });
  }

  fisher(law: OneLogitLaw): number {
    return this.mean(this.squares, law);
  }

  loss(law: OneLogitLaw): number {
    return this.mean(this.risks, law);
  }

  private mean(of: GradedMeans, law: OneLogitLaw): number {
    this.label.condition(law);
    of.evaluate(law.mean, Math.sqrt(law.variance), this.centres);
    this.error = of.error;
    return of.value[0];
  }
}
