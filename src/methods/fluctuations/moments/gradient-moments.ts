import { pointwiseLoss } from "../../../expectation/pointwise-loss.js";
import type { PointwiseLoss } from "../../../losses/pointwise.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import { axisRule, type AxisRule, type AxisSettings } from "./axis-rule.js";
import { MomentTensors, tensorOf, type ClassMoments } from "./class-moments.js";
import { GradientProducts } from "./gradient-products.js";
import { GridSums } from "./grid-sums.js";
import { labelOutcomes, type LabelOutcomes } from "./label-outcomes.js";
import { LogitAxes, type Reduction } from "./logit-axes.js";
import { reductionOf } from "./reduction.js";
import type { Resolution } from "../resolution.js";
import { signChanges, smoothnessOf, type Smoothness } from "./smoothness.js";
import { brokenAxisRule } from "./teacher-axis.js";

/** How often products of one, two, three and four entries of grad f are differentiated. */
const ORDERS = { deviation: [0, 3, 2, 1, 0], bias: [0, 5, 4, 1, 0] } as const;

/** [axes - 1] the cost of a grid grows like a power of its axes: what it resolves falls. */
const SETTINGS: readonly AxisSettings[] = [
  { longestStep: 0.4, relativeStep: 0.4, reach: 10.5, growth: 2, leastDeviation: 0.4, terms: 7 },
  { longestStep: 0.45, relativeStep: 0.5, reach: 9.5, growth: 0.5, leastDeviation: 0.35, terms: 6 },
  { longestStep: 0.55, relativeStep: 0.6, reach: 8, growth: 0, leastDeviation: 0.35, terms: 4 },
  { longestStep: 0.7, relativeStep: 0.75, reach: 6, growth: 0, leastDeviation: 0.35, terms: 3 },
];
/** Across kinks the trapezoidal rule is of second order. */
const KINKED: readonly AxisSettings[] = [0.004, 0.04, 0.2, 0.7].map((step) => ({
  longestStep: step,
  relativeStep: step,
  reach: 8,
  growth: 0,
  leastDeviation: 0,
  terms: 0,
}));
/** Breaks are looked for within so many deviations. */
const BREAK_REACH = 9;
/** More axes cost too much. */
export const MOST_AXES = SETTINGS.length;

/** The means of derivatives of the gradient of a problem's loss under each class, by a product rule. */
export class GradientMoments {
  readonly products: GradientProducts;
  private readonly orders: Int32Array;
  private readonly gradient: Float64Array;
  private readonly point: Float64Array;
  private readonly label: Float64Array;
  private readonly teacherLogit: Float64Array;
  private readonly weights: Float64Array;
  private readonly axes: LogitAxes;
  /** Classes that mirror one another have one. */
  private lastRule?: {
    readonly deviation: number;
    readonly isTeacher: boolean;
    readonly count: number;
    readonly rule: AxisRule;
  };
  private readonly grids = new Map<number, GridSums>();

  constructor(
    readonly logits: number,
    readonly teacherLogits: number,
    private readonly loss: PointwiseLoss,
    private readonly labels: LabelOutcomes,
    reduction: Reduction,
    private readonly smoothness: Smoothness,
    /** Whether what the bias needs is wanted as well. */
    withBias: boolean,
    private readonly resolution: Resolution,
  ) {
    this.products = new GradientProducts(logits);
    const orders = ORDERS[withBias ? "bias" : "deviation"];
    this.orders = Int32Array.from(this.products.degrees, (degree) => orders[degree]);
    this.gradient = new Float64Array(logits);
    this.point = new Float64Array(logits);
    this.label = new Float64Array(loss.labelSize);
    this.teacherLogit = new Float64Array(teacherLogits);
    this.weights = new Float64Array(labels.count);
    this.axes = new LogitAxes(logits, teacherLogits, reduction);
  }

  /**
   * @param mean [l + l*] and covariance [(l + l*)^2] of (r, r*)
   * @param unit what grad f is multiplied by, so that its powers keep to the range of doubles where it is small
   */
  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    unit = 1,
  ): ClassMoments {
    const { axes, orders } = this;
    axes.set(covariance);
    const count = axes.deviations.length;
    const grid = this.gridOf(count);
    grid.evaluate(this.rulesOf(mean), axes.directions, (displacement, out) =>
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

  private rulesOf(mean: Float64Array): AxisRule[] {
    const { axes, smoothness, orders } = this;
    const most = orders.reduce((a, b) => Math.max(a, b), 0);
    const count = axes.deviations.length;
    return axes.deviations.map((deviation, a) => {
      const isTeacher = a < axes.teacherAxes;
      if (isTeacher && smoothness.breaks.length > 0)
        return brokenAxisRule(deviation, most, this.breaksAlong(mean, deviation));
      const settings = (smoothness.isSmooth || isTeacher ? SETTINGS : KINKED)[count - 1];
      const isAcross = !(smoothness.isSmooth || isTeacher);
      const longer = this.resolution[isAcross ? "kinkedStep" : "smoothStep"];
      const last = this.lastRule;
      if (last?.deviation === deviation && last.isTeacher === isTeacher && last.count === count)
        return last.rule;
      const rule = axisRule(deviation, most, {
        ...settings,
        longestStep: settings.longestStep * longer,
        relativeStep: settings.relativeStep * longer,
        leastDeviation: isTeacher ? 0 : settings.leastDeviation,
      });
      this.lastRule = { deviation, isTeacher, count, rule };
      return rule;
    });
  }

  /** Where the label breaks along the axis of a teacher's single logit, less the mean. */
  private breaksAlong(mean: Float64Array, deviation: number): number[] {
    const { axes, smoothness, logits } = this;
    const scale = axes.directions[0][logits];
    const reach = BREAK_REACH * deviation;
    return smoothness.breaks.flatMap((f) =>
      signChanges((x) => f(mean[logits] + scale * x), -reach, reach),
    );
  }

  /** The products of the gradient's entries, averaged over the labels. */
  private addAt(
    classIndex: number,
    mean: Float64Array,
    displacement: Float64Array,
    unit: number,
    out: Float64Array,
  ): void {
    const { logits, point, teacherLogit, labels, loss, label, gradient, products, weights } = this;
    for (let b = 0; b < logits; b++) point[b] = mean[b] + displacement[b];
    for (let h = 0; h < teacherLogit.length; h++)
      teacherLogit[h] = mean[logits + h] + displacement[logits + h];
    labels.weigh(teacherLogit, weights);
    for (let k = 0; k < labels.count; k++) {
      if (weights[k] === 0) continue;
      labels.label(classIndex, teacherLogit, k, label);
      loss.gradient(point, label, gradient);
      for (let b = 0; b < logits; b++) gradient[b] *= unit;
      products.add(gradient, weights[k], out);
    }
  }
}

/** Loads what it takes for a problem. */
export async function gradientMoments(
  problem: Problem,
  withBias: boolean,
  resolution: Resolution,
): Promise<GradientMoments> {
  const loss = await pointwiseLoss(problem);
  const logits = logitsOf(problem);
  const teacherLogits = teacherVectors(problem).length;
  return new GradientMoments(
    logits,
    teacherLogits,
    loss,
    await labelOutcomes(problem, loss, teacherLogits),
    reductionOf(problem, logits, teacherLogits),
    await smoothnessOf(problem),
    withBias,
    resolution,
  );
}
