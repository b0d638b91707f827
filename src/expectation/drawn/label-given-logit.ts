import type { Chances, GaussianChances } from "../../losses/links/link.js";
import type { OneLogitLaw } from "../teacher/one-logit-law.js";
import type { Centre } from "./graded-means.js";
import { varianceOfTeacher } from "../teacher/one-logit-law.js";

/**
 * The law of a label drawn from two values given the student's logit r: given r the teacher's logit is Gaussian, and
 * the mean of its probability is in closed form, exact in both tails. A flip with probability epsilon takes p to
 * epsilon + (1 - 2 epsilon) p.
 */
export class LabelGivenLogit {
  /** Where the teacher's logit has mean 0 given r, and over what distance its sign becomes certain. */
  readonly turn: Centre = { place: NaN, scale: 0 };
  /** The probabilities of the two values where they were set last. */
  first = 0;
  second = 0;
  private readonly found: Chances = { first: 0, second: 0 };
  private slope = 0;
  private teacherMean = 0;
  private mean = 0;
  private variance = 0;

  constructor(
    private readonly chances: GaussianChances,
    readonly flip: number,
  ) {}

  condition(law: OneLogitLaw): void {
    this.slope = law.variance > 0 ? law.covariance / law.variance : 0;
    this.mean = law.mean;
    this.teacherMean = law.teacherMean;
    this.variance = varianceOfTeacher(law);
    this.turn.place = this.slope === 0 ? NaN : law.mean - law.teacherMean / this.slope;
    this.turn.scale = Math.sqrt(this.variance) / Math.abs(this.slope);
  }

  /** Sets the probabilities of the first and of the second value given r. */
  setAt(r: number): void {
    const { found, flip } = this;
    this.chances.weigh(this.at(r), this.variance, found);
    this.first = flip + (1 - 2 * flip) * found.first;
    this.second = flip + (1 - 2 * flip) * found.second;
  }
  /** d(first)/dr* given r. */
  slopeAt(r: number): number {
    return (1 - 2 * this.flip) * this.chances.slope(this.at(r), this.variance);
  }

  private at(r: number): number {
    return this.teacherMean + this.slope * (r - this.mean);
  }
}
