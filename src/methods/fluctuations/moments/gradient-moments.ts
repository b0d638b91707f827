import { logitsOf } from "../../../problem/logits.js";
import { trainedScalars } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import { axisRule, type AxisRule, type AxisSettings } from "./axis-rule.js";
import { MomentTensors, tensorOf, type ClassMoments } from "./class-moments.js";
import { gradientAt, type GradientAt } from "./gradient-at.js";
import type { GradientMeans } from "./gradient-means.js";
import { GradientProducts } from "./gradient-products.js";
import { GridSums } from "./grid-sums.js";
import { labelOutcomes, type LabelOutcomes } from "./label-outcomes.js";
import { LogitAxes, type Reduction } from "./logit-axes.js";
import { reductionOf } from "./reduction.js";
import type { Resolution } from "../resolution.js";
import { signChanges, smoothnessOf, type Smoothness } from "./smoothness.js";
import { refuseMovingKinks } from "./kink-planes-of.js";
import { splitMoments } from "./split-moments.js";
import { brokenAxisRule } from "./teacher-axis.js";

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

interface Wanted {
  /** Whether what the bias needs is wanted as well. */
  readonly withBias: boolean;
  readonly resolution: Resolution;
}

/** By a product rule over the axes of the law. */
export class GradientMoments implements GradientMeans {
  readonly products: GradientProducts;
  readonly needsDensity = false;
  private readonly orders: Int32Array;
  private readonly resolution: Resolution;
  private readonly entries: Float64Array;
  private readonly slopes: Float64Array;
  private theta: Float64Array = new Float64Array(0);
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
    scalars: number,
    private readonly gradient: GradientAt,
    private readonly labels: LabelOutcomes,
    reduction: Reduction,
    private readonly smoothness: Smoothness,
    { withBias, resolution }: Wanted,
  ) {
    this.resolution = resolution;
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

/** Loads what it takes for a problem: kinks that are hyperplanes split the integrals, where there is no teacher. */
export async function gradientMoments(
  problem: Problem,
  withBias: boolean,
  resolution: Resolution,
): Promise<GradientMeans> {
  const smoothness = await smoothnessOf(problem);
  const gradient = await gradientAt(problem, withBias);
  if (!smoothness.isSmooth) {
    await refuseMovingKinks(problem);
    const split = await splitMoments(problem, gradient, resolution);
    if (split) return split;
  }
  const logits = logitsOf(problem);
  const teacherLogits = teacherVectors(problem).length;
  return new GradientMoments(
    logits,
    teacherLogits,
    trainedScalars(problem).length,
    gradient,
    await labelOutcomes(problem, gradient.labelSize, teacherLogits),
    reductionOf(problem, logits, teacherLogits),
    smoothness,
    { withBias, resolution },
  );
}
