import { logitsOf } from "../../../problem/logits.js";
import { trainedScalars } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import { AxisRules } from "./axis-rules.js";
import { MomentTensors, tensorOf, type ClassMoments } from "./class-moments.js";
import { gradientAt, type GradientAt } from "./gradient-at.js";
import type { GradientMeans } from "./gradient-means.js";
import { GradientProducts } from "./gradient-products.js";
import { GridSums } from "./grid-sums.js";
import { KinksGivenTeacher } from "./kinks-given-teacher.js";
import { labelOutcomes, type LabelOutcomes } from "./label-outcomes.js";
import { LogitAxes, type Reduction } from "./logit-axes.js";
import { logitKinks } from "./logit-kinks.js";
import { reductionOf } from "./reduction.js";
import type { Resolution } from "../resolution.js";
import { residualMoments } from "./residual-moments.js";
import { smoothnessOf, type Smoothness } from "./smoothness.js";
import { refuseMovingKinks } from "./kink-planes-of.js";
import { splitMoments } from "./split-moments.js";

interface Wanted {
  /** Whether what the bias needs is wanted as well. */
  readonly withBias: boolean;
  readonly resolution: Resolution;
}

/** Where what is averaged is not smooth. */
interface Breaks {
  readonly smoothness: Smoothness;
  /** Given the teacher's logit, where that is known. */
  readonly kinks?: KinksGivenTeacher | undefined;
}

/** By a product rule over the axes of the law. */
export class GradientMoments implements GradientMeans {
  readonly products: GradientProducts;
  readonly withBias: boolean;
  private readonly orders: Int32Array;
  private readonly entries: Float64Array;
  private readonly slopes: Float64Array;
  private theta: Float64Array = new Float64Array(0);
  private readonly point: Float64Array;
  private readonly label: Float64Array;
  private readonly teacherLogit: Float64Array;
  private readonly weights: Float64Array;
  private readonly axes: LogitAxes;
  private readonly rules: AxisRules;
  private readonly grids = new Map<number, GridSums>();
  private readonly kinks: KinksGivenTeacher | undefined;

  constructor(
    readonly logits: number,
    readonly teacherLogits: number,
    scalars: number,
    private readonly gradient: GradientAt,
    private readonly labels: LabelOutcomes,
    reduction: Reduction,
    { smoothness, kinks }: Breaks,
    { withBias, resolution }: Wanted,
  ) {
    this.kinks = kinks;
    this.withBias = withBias;
    this.products = new GradientProducts(logits, scalars, withBias);
    this.orders = this.products.orders(withBias);
    this.entries = new Float64Array(logits + scalars);
    const curves = withBias ? (scalars * (scalars + 1)) / 2 : 0;
    this.slopes = new Float64Array((scalars + curves) * (logits + scalars));
    this.point = new Float64Array(logits);
    this.label = new Float64Array(gradient.labelSize);
    this.teacherLogit = new Float64Array(teacherLogits);
    this.weights = new Float64Array(labels.count);
    this.axes = new LogitAxes(logits, teacherLogits, reduction);
    const most = this.orders.reduce((a, b) => Math.max(a, b), 0);
    this.rules = new AxisRules(smoothness, resolution, most, logits, kinks);
  }

  hasDensity(covariance: Float64Array): boolean {
    return this.kinks?.hasDensity(covariance) ?? true;
  }

  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    unit: number,
    theta: Float64Array,
  ): ClassMoments {
    this.theta = theta;
    const { axes, orders } = this;
    axes.set(covariance);
    const count = axes.deviations.length;
    const grid = this.gridOf(count);
    grid.evaluate(this.rules.of(axes, classIndex, mean), axes.directions, (displacement, out) =>
      this.addAt(classIndex, mean, displacement, unit, out),
    );
    const tensors = Array.from(orders, (most, product) =>
      Array.from({ length: most + 1 }, (_, order) =>
        tensorOf(order, axes.derivative, (counts) => {
          let index = product;
          for (let a = 0; a < count; a++) index += counts[a] * grid.strides[a];
          return grid.sums[index];
        }),
      ),
    );
    return new MomentTensors(mean.length, tensors);
  }

  private gridOf(axes: number): GridSums {
    const found = this.grids.get(axes);
    if (found) return found;
    const grid = new GridSums(axes, this.orders, this.logits + this.teacherLogits);
    this.grids.set(axes, grid);
    return grid;
  }

  /** The products of the gradient's entries, averaged over the labels. */
  private addAt(
    classIndex: number,
    mean: Float64Array,
    displacement: Float64Array,
    unit: number,
    out: Float64Array,
  ): void {
    const { logits, point, teacherLogit, labels, label, gradient, products, weights } = this;
    const { entries, slopes, theta } = this;
    for (let b = 0; b < logits; b++) point[b] = mean[b] + displacement[b];
    for (let h = 0; h < teacherLogit.length; h++)
      teacherLogit[h] = mean[logits + h] + displacement[logits + h];
    labels.weigh(teacherLogit, weights);
    for (let k = 0; k < labels.count; k++) {
      if (weights[k] === 0) continue;
      labels.label(classIndex, teacherLogit, k, label);
      gradient.write(point, label, theta, entries, slopes);
      for (let b = 0; b < entries.length; b++) entries[b] *= unit;
      for (let b = 0; b < slopes.length; b++) slopes[b] *= unit;
      products.add(entries, slopes, weights[k], out);
    }
  }
}

/**
 * Loads what it takes for a problem: kinks that are hyperplanes split the integrals, where there is no teacher or it and the
 * student have one logit each.
 * @param wantsBias whether what the bias asks for is wanted, where it is known
 */
export async function gradientMoments(
  problem: Problem,
  wantsBias: boolean,
  resolution: Resolution,
): Promise<GradientMeans> {
  const { isSmooth, breaks } = await smoothnessOf(problem);
  const gradient = await gradientAt(problem, wantsBias);
  if (!isSmooth) {
    await refuseMovingKinks(problem);
    const split =
      (await residualMoments(problem, gradient, resolution, wantsBias)) ??
      (await splitMoments(problem, gradient, resolution, wantsBias));
    if (split) return split;
  }
  const logits = logitsOf(problem);
  const teacherLogits = teacherVectors(problem).length;
  const labels = await labelOutcomes(problem, gradient.labelSize, teacherLogits);
  const kinks = isSmooth ? undefined : await kinksGivenTeacher(problem, labels);
  const isKnown = isSmooth ? breaks.length === 0 || teacherLogits === 1 : kinks !== undefined;
  const withBias = wantsBias && isKnown;
  return new GradientMoments(
    logits,
    teacherLogits,
    trainedScalars(problem).length,
    gradient,
    labels,
    reductionOf(problem, logits, teacherLogits),
    { smoothness: { isSmooth, breaks }, kinks },
    { withBias, resolution },
  );
}

/** Of one logit under a teacher of one, whose labels have no noise but the choice between a few. */
async function kinksGivenTeacher(
  problem: Problem,
  labels: LabelOutcomes,
): Promise<KinksGivenTeacher | undefined> {
  const isOfOne = logitsOf(problem) === 1 && teacherVectors(problem).length === 1;
  if (!isOfOne || (problem.teacher?.noise ?? 0) > 0) return undefined;
  const kinks = await logitKinks(problem);
  return kinks && new KinksGivenTeacher(kinks, labels);
}
