import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../../expectation/one-logit-expectations.js";
import { addMultipleAt } from "../../../numerics/vectors.js";
import type { Family } from "../scalar/family.js";

/** log of about the least number that a double holds to its last digit. */
const LEAST_LOG_SCALE = -700;
/** Relative size of the changes from which derivatives are taken: half the digits are enough for Newton. */
const RELATIVE = 1e-6;

/** What drives the modes at the stages: p_i H_i, p_i g_i, p_i F_i of every class. */
export class LagDrives {
  /** [class][stage] */
  readonly curvature: readonly Float64Array[];
  readonly force: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
  /** [class][stage * 6 + 2 drive + law] derivatives of the three by mean and variance, times the scale of those. */
  readonly slopes: readonly Float64Array[];
  /** Largest estimated error so far. */
  error = 0;
  /** Whether the last evaluation met means below what doubles hold to their last digit. */
  isTooSmall = false;
  private readonly moments = emptyOneLogitMoments();

  constructor(
    private readonly expectation: OneLogitExpectations,
    private readonly shares: readonly number[],
    private readonly stages: number,
  ) {
    const each = (length: number): Float64Array[] => shares.map(() => new Float64Array(length));
    this.curvature = each(stages);
    this.force = each(stages);
    this.noise = each(stages);
    this.slopes = each(6 * stages);
    this.error = expectation.accuracy;
  }

  /**
   * Evaluates them at all stages; false where they are no numbers.
   * @param values [(stage * classes + class) * 2] mean and variance of r
   */
  evaluate(values: Float64Array): boolean {
    const { shares, stages, moments } = this;
    for (let stage = 0; stage < stages; stage++)
      for (let i = 0; i < shares.length; i++) {
        const at = 2 * (stage * shares.length + i);
        if (!this.at(i, values[at], values[at + 1])) return false;
        this.curvature[i][stage] = moments.hessian;
        this.force[i][stage] = moments.gradient;
        this.noise[i][stage] = moments.fisher;
      }
    return true;
  }

  /** Their derivatives, about the last values. */
  differentiate(values: Float64Array, scales: Float64Array): void {
    const { shares, stages } = this;
    for (let stage = 0; stage < stages; stage++)
      for (let i = 0; i < shares.length; i++) {
        const at = 2 * (stage * shares.length + i);
        const mean = values[at];
        const variance = values[at + 1];
        this.at(i, mean + RELATIVE * scales[2 * i], variance);
        this.slopeBy(0, i, stage);
        this.at(i, mean, variance + RELATIVE * scales[2 * i + 1]);
        this.slopeBy(1, i, stage);
      }
  }

  private slopeBy(law: number, i: number, stage: number): void {
    const { moments } = this;
    const slopes = this.slopes[i];
    const at = 6 * stage + law;
    slopes[at] = (moments.hessian - this.curvature[i][stage]) / RELATIVE;
    slopes[at + 2] = (moments.gradient - this.force[i][stage]) / RELATIVE;
    slopes[at + 4] = (moments.fisher - this.noise[i][stage]) / RELATIVE;
  }

  /** Those of a class on the scale 1, times its share. */
  private at(i: number, mean: number, variance: number): boolean {
    if (!Number.isFinite(mean) || !(variance < Infinity)) return false;
    const { moments } = this;
    this.expectation.evaluate(i, mean, variance, moments);
    this.isTooSmall = moments.logScale < LEAST_LOG_SCALE;
    if (this.isTooSmall) return false;
    this.error = Math.max(this.error, moments.error);
    const scale = this.shares[i] * Math.exp(moments.logScale);
    moments.hessian *= scale;
    moments.gradient *= scale;
    moments.fisher *= scale;
    return true;
  }
}

/** [stage] sum_i ratio_i d_i of modes like a node, into `out`. */
export function weighByRatio(
  drives: readonly Float64Array[],
  family: Family,
  node: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let i = 0; i < drives.length; i++)
    addMultipleAt(out, 0, family.ratioOf(i, node), drives[i], 0, out.length);
}

/** [stage] sum_i direction_i d_i. */
export function weighByDirection(
  drives: readonly Float64Array[],
  family: Family,
  node: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let i = 0; i < drives.length; i++)
    addMultipleAt(out, 0, family.directionOf(i, node), drives[i], 0, out.length);
}
