import {
  emptyMoments,
  type Expectations,
  type Moments,
} from "../../../expectation/expectations.js";
import type { Modes } from "../../../problem/modes.js";
import { teacherConstants } from "../../teacher-constants.js";
import { teacherLaws } from "../../teacher-laws.js";
import { covarianceAt, meanAt, teacherAt, type LawLayout } from "./laws.js";

/** log of about the least number that a double holds to its last digit. */
const LEAST_LOG_SCALE = -700;

/** The Gaussian means of f', f'', f'^2 and d_{r*} f' under every class, from the laws at the point of the gradient. */
export class Drives {
  /** Largest estimated error so far. */
  error = 0;
  /** Whether the last evaluation met means below what doubles hold to their last digit. */
  isTooSmall = false;
  private readonly laws: ReturnType<typeof teacherLaws>;

  constructor(
    modes: Modes,
    private readonly layout: LawLayout,
    private readonly expectation: Expectations,
  ) {
    this.laws = teacherLaws(layout, teacherConstants(modes));
  }

  /** [class] room for them. */
  room(): Moments[] {
    const { classes, logits, teacherLogits } = this.layout;
    return Array.from({ length: classes }, () => emptyMoments(logits, teacherLogits));
  }

  /** Evaluates them on the scale 1; false where they are no numbers. */
  evaluate(values: Float64Array, out: readonly Moments[]): boolean {
    for (let i = 0; i < this.layout.classes; i++)
      if (!this.evaluateClass(i, values, out[i])) return false;
    return true;
  }

  evaluateClass(i: number, values: Float64Array, out: Moments): boolean {
    const { layout, laws } = this;
    const { logits, teacherLogits } = layout;
    const width = logits + teacherLogits;
    const { mean, covariance } = laws[i];
    for (let b = 0; b < logits; b++) {
      mean[b] = values[meanAt(layout, i, b)];
      for (let c = 0; c < logits; c++)
        covariance[b * width + c] = values[covarianceAt(layout, i, b, c)];
      for (let h = 0; h < teacherLogits; h++)
        covariance[b * width + logits + h] = covariance[(logits + h) * width + b] =
          values[teacherAt(layout, i, b, h)];
    }
    if (!mean.every(Number.isFinite) || !covariance.every(Number.isFinite)) return false;
    this.expectation.evaluate(i, mean, covariance, out);
    this.isTooSmall = out.logScale < LEAST_LOG_SCALE;
    if (this.isTooSmall) return false;
    this.error = Math.max(this.error, out.error);
    unscale(out);
    return true;
  }
}

function unscale(moments: Moments): void {
  const scale = Math.exp(moments.logScale);
  for (const list of [moments.gradient, moments.hessian, moments.fisher, moments.teacher])
    for (let k = 0; k < list.length; k++) list[k] *= scale;
  moments.logScale = 0;
}
