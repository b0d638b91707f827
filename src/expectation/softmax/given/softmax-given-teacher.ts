import { standardError } from "../../../numerics/standard-error.js";
import { emptyMoments, type Expectations, type Moments } from "../../expectations.js";
import type { SignedMean } from "../../signed-mean.js";
import { LargestSlopes } from "../largest-slopes.js";
import { SoftmaxLoss, SoftmaxMoments } from "../softmax-integrands.js";
import { GivenMoments, type LabelSpread } from "./given-moments.js";
import { GivenTeacher } from "./given-teacher.js";
import { GroupMeans } from "./group-means.js";
import { HardPoints } from "./hard-points.js";
import { SCRAMBLINGS, type LabelledGroup, type LabelledPoints } from "./labelled-points.js";
import { SoftPoints } from "./soft-points.js";

/** Standard errors that are stated as error: with 8 scramblings exceeded twice in a hundred times. */
const STATED = 3;
/** The moments are wanted to this multiple of the tolerance of the loss: their errors average out. */
const MOMENTS = 10;
const MOST_POINTS = 1 << 16;

/** How a teacher with a logit for each class labels. */
export interface Labelling {
  /** Whether the label is the place of the largest logit; else softmax of the logits, on average. */
  readonly isHard: boolean;
  /** Whether the label is drawn, or these averages themselves with noise of this deviation on every entry. */
  readonly isDrawn: boolean;
  readonly noise: number;
  readonly flip: number;
}

/** The points of r* under a class, for the law that it had last. */
interface ClassPoints {
  readonly law: string;
  readonly make: (count: number) => LabelledPoints;
  readonly sets: Map<number, LabelledPoints>;
}

/**
 * Softmax with a teacher that has a logit for each class, by randomised quasi-Monte Carlo over r*, whose law does not
 * move along a run, and over r given r*: labels are known at a point, hard ones by drawing r* in the cone of each. So
 * nothing jumps, r may determine r* or the reverse, and means are smooth functions of the law. Points are doubled until the standard error of the loss over scramblings is below the tolerance,
 * that of the moments (relative to the largest) below ten times that; three times it is stated.
 */
export class SoftmaxGivenTeacher implements Expectations {
  readonly teacherLogits: number;
  private readonly law: GivenTeacher;
  private readonly slopes: LargestSlopes;
  private readonly moments: GivenMoments;
  private readonly means: GroupMeans;
  private readonly weights: SoftmaxMoments;
  private readonly losses: GroupMeans;
  private readonly loss: SoftmaxLoss;
  private readonly parts: readonly Moments[];
  private readonly known: ClassPoints[] = [];
  private readonly counts = { moments: 0, loss: 0 };

  constructor(
    readonly logits: number,
    private readonly labelling: Labelling,
    readonly accuracy: number,
  ) {
    const l = logits;
    this.teacherLogits = l;
    this.law = new GivenTeacher(l);
    this.slopes = new LargestSlopes(l);
    const { isDrawn, isHard, noise, flip } = labelling;
    const spread: LabelSpread = {
      ...{ isDrawn, noise, flip },
      slope: isHard ? 0 : 1 - flip - flip / (l - 1),
    };
    this.moments = new GivenMoments(l, spread);
    this.weights = new SoftmaxMoments(l);
    this.means = new GroupMeans(this.weights, l);
    this.loss = new SoftmaxLoss(l);
    this.losses = new GroupMeans(this.loss, l);
    this.parts = Array.from({ length: SCRAMBLINGS }, () => emptyMoments(l, l));
    const least = 2 ** Math.ceil(Math.log2(8 * l));
    this.counts = { moments: least, loss: least };
  }

  evaluate(i: number, mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { accuracy, counts } = this;
    this.law.set(mean, covariance);
    for (;;) {
      const points = this.points(i, counts.moments);
      this.addMoments(points, SCRAMBLINGS);
      out.error = this.average(out);
      if (out.error <= MOMENTS * accuracy || counts.moments >= MOST_POINTS) {
        out.error = STATED * out.error + points.error;
        break;
      }
      counts.moments *= 2;
    }
    this.setSlopes(mean, covariance, out);
  }

  /** By the points of one scrambling; without an error of its own. */
  rough(): Pick<Expectations, "evaluate"> {
    return {
      evaluate: (i, mean, covariance, out) => {
        this.law.set(mean, covariance);
        this.addMoments(this.points(i, this.counts.moments), 1);
        arraysOf(out).forEach((values, a) => values.set(arraysOf(this.parts[0])[a]));
        out.error = 1;
        this.setSlopes(mean, covariance, out);
      },
    };
  }

  /** Of hard labels the mean derivative in r*. */
  private setSlopes(mean: Float64Array, covariance: Float64Array, out: Moments): void {
    const { labelling, slopes, logits } = this;
    out.logScale = 0;
    if (!labelling.isHard) return;
    slopes.set(mean, covariance);
    const { flip } = labelling;
    for (let k = 0; k < out.teacher.length; k++)
      out.teacher[k] = (1 - flip - flip / (logits - 1)) * slopes.matrix[k];
    out.error = Math.max(out.error, slopes.error);
  }

  meanLoss(i: number, mean: Float64Array, covariance: Float64Array, out: SignedMean): void {
    const { accuracy, counts } = this;
    this.law.set(mean, covariance);
    for (;;) {
      const points = this.points(i, counts.loss);
      const parts = points.scramblings.map((groups) => this.lossOver(groups, points.rank));
      out.value = parts.reduce((sum, part) => sum + part / parts.length, 0);
      const error = standardError(parts, out.value) / Math.abs(out.value);
      out.error = STATED * error + points.error;
      if (error <= accuracy || counts.loss >= MOST_POINTS) break;
      counts.loss *= 2;
    }
    out.size = Math.abs(out.value);
    out.logScale = 0;
  }

  fresh(): Expectations {
    return new SoftmaxGivenTeacher(this.logits, this.labelling, this.accuracy);
  }

  /** `count` points of each scrambling, made once for a law of r*. */
  private points(i: number, count: number): LabelledPoints {
    const { teacher } = this.law;
    const { mean, factor } = teacher;
    const law = JSON.stringify([
      [...mean],
      factor.columns.slice(0, factor.rank).map((c) => [...c]),
    ]);
    if (this.known[i]?.law !== law) this.known[i] = { law, ...this.maker(), sets: new Map() };
    const { sets, make } = this.known[i];
    let found = sets.get(count);
    if (found === undefined) {
      found = make(count);
      sets.set(count, found);
    }
    return found;
  }

  private maker(): Pick<ClassPoints, "make"> {
    const { logits, labelling, law } = this;
    const points = labelling.isHard
      ? new HardPoints(logits, law.teacher, labelling.flip)
      : new SoftPoints(logits, law.teacher, labelling.flip);
    return { make: (count) => points.make(count) };
  }

  /** Moments of each of the first `count` scramblings. */
  private addMoments({ scramblings, rank }: LabelledPoints, count: number): void {
    const { law, parts, moments, means, weights } = this;
    scramblings.slice(0, count).forEach((groups, s) => {
      for (const values of arraysOf(parts[s])) values.fill(0);
      for (const group of groups) {
        weights.aim(group.top, 0);
        means.sum(group, law, rank);
        moments.add(group, means, parts[s]);
      }
    });
  }

  /** Their mean into `out`; the largest standard error beside the largest moment. */
  private average(out: Moments): number {
    const { parts } = this;
    const all = parts.map(arraysOf);
    let [error, size] = [0, 0];
    arraysOf(out).forEach((values, a) => {
      for (let k = 0; k < values.length; k++) {
        const found = all.map((arrays) => arrays[a][k]);
        values[k] = found.reduce((sum, x) => sum + x / found.length, 0);
        error = Math.max(error, standardError(found, values[k]));
        size = Math.max(size, Math.abs(values[k]));
      }
    });
    return size > 0 ? error / size : error;
  }

  /** E[log sum_b e^(r_b) - y . r] over the points of one scrambling. */
  private lossOver(groups: readonly LabelledGroup[], rank: number): number {
    const { law, logits, losses } = this;
    let total = 0;
    for (const group of groups) {
      this.loss.aim(group.top, 0);
      losses.sum(group, law, rank);
      total += losses.sums[0] + losses.logits[group.top];
      for (let b = 0; b < logits; b++) total -= group.label[b] * losses.logits[b];
    }
    return total;
  }
}

const arraysOf = ({ gradient, hessian, fisher, teacher }: Moments): Float64Array[] => [
  ...[gradient, hessian, fisher, teacher],
];
