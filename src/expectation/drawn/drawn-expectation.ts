import type { DrawnLaw } from "../../losses/links/link.js";
import { densityAtZero } from "../../numerics/normal-signs.js";
import type { Expectations, Moments } from "../expectations.js";
import {
  emptyLaw,
  readLaw,
  variancePerTeacher,
  type OneLogitLaw,
} from "../teacher/one-logit-law.js";
import type { Branch } from "./branch.js";
import { GradedMeans, type Centre } from "./graded-means.js";
import { LabelGivenLogit } from "./label-given-logit.js";

const ACCURACY = 1e-13;
/** Losses vary on the scale 1 of the logit, most of all around 0 and their kinks. */
const SCALE = 1;

/**
 * Expectations of a loss in one logit whose label is drawn from two values with a probability p(r*): given r the mean
 * of p is in closed form, so that every mean is one integral over r. In r* the density form of Stein's lemma: where p
 * is a step, E[d_{r*} f'] is the density of r* at 0 times the mean of the jump of f' there. Relative error 1e-13 or as
 * stated.
 */
export function drawnExpectation(
  branches: readonly [Branch, Branch],
  law: DrawnLaw,
  flip: number,
): Expectations {
  const chances = law.chances?.();
  if (chances === undefined) throw new Error("drawnExpectation: link: expected one of two values");
  return new DrawnExpectation(branches, new LabelGivenLogit(chances, flip), chances.isStep);
}

class DrawnExpectation implements Expectations {
  readonly logits = 1;
  readonly teacherLogits = 1;
  readonly accuracy = ACCURACY;
  private readonly law = emptyLaw();
  private readonly centres: readonly Centre[];
  private readonly withTurn: readonly Centre[];
  private readonly own: GradedMeans;
  private readonly risk: GradedMeans;
  /** Of the jump of f' from one value to the other. */
  private readonly jump: GradedMeans;

  constructor(
    private readonly branches: readonly [Branch, Branch],
    private readonly label: LabelGivenLogit,
    private readonly isStep: boolean,
  ) {
    const [one, two] = branches;
    const kinks = [...new Set([0, ...one.kinks, ...two.kinks])];
    this.centres = kinks.map((place) => ({ place, scale: SCALE }));
    this.withTurn = [...this.centres, label.turn];
    this.own = new GradedMeans(4, (r, out) => {
      label.setAt(r);
      const p = label.first;
      const q = label.second;
      const f = one.gradient(r);
      const g = two.gradient(r);
      out[0] = p * f + q * g;
      out[1] = p * one.hessian(r) + q * two.hessian(r);
      out[2] = p * f * f + q * g * g;
      out[3] = isStep ? 0 : label.slopeAt(r) * (f - g);
    });
    this.risk = new GradedMeans(1, (r, out) => {
      label.setAt(r);
      out[0] = label.first * one.value(r) + label.second * two.value(r);
    });
    this.jump = new GradedMeans(1, (r, out) => (out[0] = one.gradient(r) - two.gradient(r)));
  }

  evaluate(_: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { law, own } = this;
    this.place(mean, covariance);
    own.evaluate(law.mean, Math.sqrt(law.variance), this.withTurn);
    out.logScale = 0;
    out.gradient[0] = own.value[0];
    out.hessian[0] = own.value[1] + this.atKinks();
    out.fisher[0] = own.value[2];
    out.teacher[0] = this.isStep ? this.inTeacher() : own.value[3];
    out.error = Math.max(ACCURACY, own.error, this.isStep ? this.jump.error : 0);
  }

  meanLoss(
    _: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: Parameters<Expectations["meanLoss"]>[3],
  ): void {
    const { law, risk } = this;
    this.place(mean, covariance);
    risk.evaluate(law.mean, Math.sqrt(law.variance), this.withTurn);
    out.value = risk.value[0];
    out.size = risk.size[0];
    out.logScale = 0;
    out.error = Math.max(ACCURACY, risk.error);
  }

  fresh(): Expectations {
    return this; // nothing is remembered that changes a result
  }

  private place(mean: Float64Array, covariance: Float64Array): void {
    readLaw(mean, covariance, this.law);
    this.label.condition(this.law);
  }

  /** What the jumps of f' at its kinks add to E[f'']. */
  private atKinks(): number {
    const { law, label } = this;
    const [one, two] = this.branches;
    return jumpsOf(one, law, label, (at) => at.first) + jumpsOf(two, law, label, (at) => at.second);
  }

  /** The mass of dp/dr* at r* = 0 times the mean of the jump of f' given that. */
  private inTeacher(): number {
    const { law, jump, label } = this;
    const { teacherMean, teacherVariance, covariance } = law;
    const shift = teacherVariance > 0 ? (covariance / teacherVariance) * teacherMean : 0;
    jump.evaluate(law.mean - shift, Math.sqrt(variancePerTeacher(law)), this.centres);
    return (1 - 2 * label.flip) * densityAtZero(teacherMean, teacherVariance) * jump.value[0];
  }
}

/** The jumps of f' for one of the values, each times its probability and the density there. */
function jumpsOf(
  { kinks, jumps }: Branch,
  { mean, variance }: OneLogitLaw,
  label: LabelGivenLogit,
  chance: (at: LabelGivenLogit) => number,
): number {
  let sum = 0;
  for (let k = 0; k < kinks.length; k++) {
    label.setAt(kinks[k]);
    sum += jumps[k] * chance(label) * densityAtZero(kinks[k] - mean, variance);
  }
  return sum;
}
