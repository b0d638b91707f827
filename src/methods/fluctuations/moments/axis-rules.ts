import type { Resolution } from "../resolution.js";
import { axisRule, type AxisRule, type AxisSettings } from "./axis-rule.js";
import type { NodesOfAxis } from "./grid-sums.js";
import type { KinksGivenTeacher } from "./kinks-given-teacher.js";
import type { LogitAxes } from "./logit-axes.js";
import { signChanges, type Smoothness } from "./smoothness.js";
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
/** More axes cost too much. */
export const MOST_AXES = SETTINGS.length;
/** Breaks are looked for within so many deviations. */
const BREAK_REACH = 9;
/** A function smeared by a normal number of deviation w: the trapezoidal rule errs by e^(-2 (pi w / step)^2). */
const OF_SMEARED = 0.7;
/** Panels are no wider than this many w. */
const PANEL_OF_SMEARED = 1.5;

/** The rules of the axes of a law. */
export class AxisRules {
  /** Classes that mirror one another have one. */
  private last?: { readonly key: string; readonly rule: AxisRule };

  /** @param kinks where the loss has them given the teacher's logit, if that is known */
  constructor(
    private readonly smoothness: Smoothness,
    private readonly resolution: Resolution,
    private readonly most: number,
    private readonly logits: number,
    private readonly kinks?: KinksGivenTeacher,
  ) {}

  of(axes: LogitAxes, classIndex: number, mean: Float64Array): NodesOfAxis[] {
    return axes.deviations.map((deviation, a) => {
      const isTeacher = a < axes.teacherAxes;
      if (isTeacher) return this.ofTeacher(axes, classIndex, mean, a);
      const { kinks, most, resolution } = this;
      if (!kinks) return this.trapezoidal(deviation, axes.deviations.length, false);
      const sign = axes.directions[a][0];
      return (displacement) => {
        const places = kinks.at(classIndex, mean, displacement).map((place) => sign * place);
        return brokenAxisRule(deviation, most, places, { wider: resolution.kinkedStep });
      };
    });
  }

  private ofTeacher(axes: LogitAxes, classIndex: number, mean: Float64Array, a: number): AxisRule {
    const { smoothness, most, kinks, resolution } = this;
    const deviation = axes.deviations[a];
    const smear = kinks?.smear(axes, classIndex, mean) ?? Infinity;
    if (smoothness.breaks.length > 0)
      return brokenAxisRule(deviation, most, this.breaksAlong(axes, mean), {
        scale: PANEL_OF_SMEARED * smear,
        wider: resolution.smoothStep,
      });
    return this.trapezoidal(deviation, axes.deviations.length, true, OF_SMEARED * smear);
  }

  private trapezoidal(
    deviation: number,
    count: number,
    isTeacher: boolean,
    longest = Infinity,
  ): AxisRule {
    const { smoothness, resolution, most } = this;
    const isAcross = !(smoothness.isSmooth || isTeacher);
    const settings = (isAcross ? KINKED : SETTINGS)[count - 1];
    const longer = resolution[isAcross ? "kinkedStep" : "smoothStep"];
    const key = [deviation, isTeacher, count, longest].join();
    if (this.last?.key === key) return this.last.rule;
    const rule = axisRule(deviation, most, {
      ...settings,
      longestStep: Math.min(settings.longestStep, longest) * longer,
      relativeStep: settings.relativeStep * longer,
      leastDeviation: isTeacher ? 0 : settings.leastDeviation,
    });
    this.last = { key, rule };
    return rule;
  }

  /** Where the label breaks along the axis of a teacher's single logit, less the mean. */
  private breaksAlong(axes: LogitAxes, mean: Float64Array): number[] {
    const { smoothness, logits } = this;
    const scale = axes.directions[0][logits];
    const reach = BREAK_REACH * axes.deviations[0];
    return smoothness.breaks.flatMap((f) =>
      signChanges((x) => f(mean[logits] + scale * x), -reach, reach),
    );
  }
}
