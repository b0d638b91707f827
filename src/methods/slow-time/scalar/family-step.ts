import type { Lobatto } from "../../../numerics/lobatto.js";
import { wholeNumber, type i32 } from "../../../numerics/portable.js";
import { addMultipleAt, addSquaresAt, combineRowsAt } from "../../../numerics/vectors.js";
import type { Family } from "./family.js";
import type { ModesStep } from "./modes-step.js";
import { ForgottenModes } from "./forgotten-modes.js";
import { StageWeights } from "./stage-weights.js";

/**
 * One family over one step, all modes with the same direction and ratios: the modes that forget their start
 * within it (a prefix, rates descend) enter through a few moments, retired ones through their weight, the others
 * one by one with their stage weights.
 */
export class FamilyStep implements ModesStep {
  /** [stage] sum weight v and sum weight v^2 at nodes 1..n. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  /** [node j] drive and [node j] deviation of the relaxation from its frozen value. */
  private readonly drive: Float64Array;
  private readonly deviation: Float64Array;
  private readonly weights: StageWeights;
  private readonly equal: boolean;
  private readonly forgotten: ForgottenModes;
  /** The start of a mode and the monomial coefficients of its drive. */
  private readonly driven: Float64Array;
  /** The drive of a mode at the nodes. */
  private readonly values: Float64Array;
  private stiff: i32 = 0;
  private frozen: Float64Array = new Float64Array(0);
  private r: number = 0;
  /** What the weights stand for: parts of a step are of one length. */
  private weighedStep: number = NaN;
  private weighedRates: Float64Array = new Float64Array(0);
  /** [mode][stage] values of the modes that are followed one by one. */
  private stages: Float64Array = new Float64Array(0);

  constructor(
    private readonly family: Family,
    private readonly rule: Lobatto,
    private readonly stepSize: number,
  ) {
    const n = rule.degree;
    this.weights = new StageWeights(rule);
    this.equal = family.hasEqualRatios;
    this.first = new Float64Array(n);
    this.second = new Float64Array(n);
    this.drive = new Float64Array(n + 1);
    this.deviation = new Float64Array(n + 1);
    this.forgotten = new ForgottenModes(family, rule);
    this.driven = new Float64Array(n + 2);
    this.values = new Float64Array(n + 1);
  }

  prepare(logStep: number, frozen: Float64Array): void {
    const family = this.family;
    const n = this.rule.degree;
    const modes = family.logRate.length;
    let r: number = family.ratio[0]; // the shares sum to 1
    if (!this.equal) {
      r = 0;
      for (let i = 0; i < frozen.length; i++) r += frozen[i] * family.ratio[i];
    }
    r *= family.relaxation;
    this.frozen = frozen;
    const weighed =
      this.weighedStep === logStep && this.weighedRates === family.logRate && this.r === r;
    this.r = r;
    if (weighed) {
      for (let q = this.stiff; q < modes; q++) this.start(q);
      return;
    }
    this.weighedStep = logStep;
    this.weighedRates = family.logRate;
    this.stiff = this.equal ? this.forgotten.prepare(logStep, r) : 0;
    this.weights.reserve(modes - this.stiff);
    if (this.stages.length < (modes - this.stiff) * n) {
      this.stages = new Float64Array(wholeNumber(1.5 * (modes - this.stiff) + 1) * n);
    }
    for (let q = this.stiff; q < modes; q++) {
      this.weights.fill(q - this.stiff, Math.exp(family.logRate[q] + logStep), r);
      this.start(q);
    }
  }

  /** The values of a mode at its start, as a first guess of all stages. */
  private start(q: i32): void {
    const n = this.rule.degree;
    const value = this.family.value[q];
    const first = (q - this.stiff) * n;
    for (let i = 0; i < n; i++) this.stages[first + i] = value;
  }

  sweep(scalars: Float64Array, means: Float64Array[], variances: Float64Array[]): void {
    this.setDrive(scalars);
    this.first.fill(0);
    this.second.fill(0);
    if (this.stiff > 0) this.forgotten.add(this.drive, this.first, this.second);
    if (this.family.retiredWeight > 0) this.addRetired(this.family.retiredWeight);
    if (this.deviates()) {
      this.relax();
      this.relax();
    } else this.follow();
    this.accumulate();
    this.readOut(means, variances);
  }

  private deviates(): boolean {
    for (let j = 0; j < this.deviation.length; j++) if (this.deviation[j] !== 0) return true;
    return false;
  }

  /** The drive and the deviation at the nodes from the scalars there. */
  private setDrive(scalars: Float64Array): void {
    const family = this.family;
    const direction = family.direction;
    const ratio = family.ratio;
    const classes = ratio.length;
    for (let j = 0; j <= this.rule.degree; j++) {
      let drive: number = 0;
      let deviation: number = 0;
      for (let i = 0; i < classes; i++) {
        const at = 3 * j * classes + i;
        drive += family.isSignal
          ? -direction[i] * scalars[at + classes]
          : this.stepSize * ratio[i] * scalars[at + 2 * classes];
        if (!this.equal) deviation += ratio[i] * (scalars[at] - this.frozen[i]);
      }
      this.drive[j] = drive;
      this.deviation[j] = family.relaxation * deviation;
    }
  }

  private readOut(means: Float64Array[], variances: Float64Array[]): void {
    const signal = this.family.isSignal;
    const direction = this.family.direction;
    const ratio = this.family.ratio;
    for (let i = 1; i <= this.rule.degree; i++) {
      const spread = signal ? this.second[i - 1] : this.first[i - 1];
      for (let c = 0; c < ratio.length; c++) {
        if (signal) means[i][c] += direction[c] * this.first[i - 1];
        variances[i][c] += ratio[c] * spread;
      }
    }
  }

  finish(out: Float64Array): void {
    const n = this.rule.degree;
    const stages = this.stages;
    const stiff = this.stiff;
    if (stiff > 0) this.forgotten.finish(this.drive, out);
    for (let q = stiff; q < this.family.value.length; q++) out[q] = stages[(q - stiff) * n + n - 1];
  }

  private addRetired(weight: number): void {
    for (let i = 0; i < this.rule.degree; i++) {
      const value = this.drive[i + 1] / this.r;
      this.first[i] += weight * value;
      this.second[i] += weight * value * value;
    }
  }

  equilibrium(): number {
    return this.drive[this.rule.degree] / this.r;
  }

  private follow(): void {
    this.setMonomials(-1);
    const modes = this.family.value.length - this.stiff;
    for (let q = 0; q < modes; q++) this.followMode(q);
  }

  /** As follow, with the deviation of the relaxation times the last stage values taken off the drive. */
  private relax(): void {
    const modes = this.family.value.length - this.stiff;
    for (let q = 0; q < modes; q++) {
      this.setMonomials(q);
      this.followMode(q);
    }
  }

  private followMode(q: i32): void {
    const n = this.rule.degree;
    const weights = this.weights;
    this.driven[0] = this.family.value[this.stiff + q];
    combineRowsAt(this.stages, q * n, n, this.driven, 0, n + 2, weights.data, q * weights.stride);
  }

  /** Monomial coefficients of the drive; of the drive less deviation times value for mode q >= 0. */
  private setMonomials(q: i32): void {
    const values = this.values;
    const stages = this.stages;
    const points = this.rule.degree + 1;
    for (let j = 0; j < points; j++) values[j] = this.drive[j];
    if (q >= 0) {
      values[0] -= this.deviation[0] * this.family.value[this.stiff + q];
      const first = q * (points - 1) - 1;
      for (let j = 1; j < points; j++) values[j] -= this.deviation[j] * stages[first + j];
    }
    combineRowsAt(this.driven, 1, points, values, 0, points, this.rule.monomials, 0);
  }

  private accumulate(): void {
    const n = this.rule.degree;
    const family = this.family;
    const modes = family.value.length - this.stiff;
    for (let q = 0; q < modes; q++) {
      const weight = family.weight[this.stiff + q];
      addMultipleAt(this.first, 0, weight, this.stages, q * n, n);
      if (family.isSignal) addSquaresAt(this.second, 0, weight, this.stages, q * n, n);
    }
  }
}
