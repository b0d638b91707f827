import type { Lobatto } from "../../numerics/lobatto.js";
import { hasEqualRatios, type Family } from "./family.js";
import { StageWeights } from "./stage-weights.js";

/** e^{-40} < 1e-17: the memory of the start of the step is gone at every later node. */
const FORGOTTEN = 40;

/**
 * One family over one step. The modes whose memory is gone (a prefix, rates descend) follow the drive in
 * the exact expansion r v = F - F'/z + F''/z^2 - ..., which ends for a polynomial F; they enter the sums
 * only through the moments sum weight z^-k. The others carry their stage weights.
 */
export class FamilyStep {
  /** [stage] sum weight v and sum weight v^2 at nodes 1..n. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** [node j] drive and [node j] deviation of the relaxation from its frozen value. */
  readonly drive: Float64Array;
  readonly deviation: Float64Array;
  private readonly weights: StageWeights;
  private readonly equal: boolean;
  private readonly moments: Float64Array;
  private readonly taylor: Float64Array;
  private readonly monomials: Float64Array;
  private stiff = 0;
  private r = 0;
  private logStep = 0;
  /** [mode][stage] values of the modes that are followed one by one. */
  private stages = new Float64Array(0);

  constructor(
    readonly family: Family,
    private readonly rule: Lobatto,
  ) {
    const n = rule.degree;
    this.weights = new StageWeights(rule);
    this.equal = hasEqualRatios(family);
    this.first = new Float64Array(n);
    this.second = new Float64Array(n);
    this.drive = new Float64Array(n + 1);
    this.deviation = new Float64Array(n + 1);
    this.moments = new Float64Array(2 * n + 1);
    this.taylor = new Float64Array(n + 1);
    this.monomials = new Float64Array(n + 1);
  }

  /** Sets step length and frozen relaxation r = c sum_i pi_i ratio_i. */
  prepare(logStep: number, r: number): void {
    const { family } = this;
    const n = this.rule.degree;
    const modes = family.logRate.length;
    this.r = r;
    this.logStep = logStep;
    this.stiff = this.equal ? this.countForgotten() : 0;
    this.weights.reserve(modes - this.stiff);
    if (this.stages.length < (modes - this.stiff) * n) {
      this.stages = new Float64Array(Math.ceil(1.5 * (modes - this.stiff)) * n);
    }
    for (let q = this.stiff; q < modes; q++) {
      this.weights.fill(q - this.stiff, Math.exp(family.logRate[q] + logStep), r);
      this.stages.fill(family.value[q], (q - this.stiff) * n, (q - this.stiff + 1) * n);
    }
    this.sumMoments();
  }

  /** One sweep: stage values from the drive, then the weighted sums. */
  sweep(): void {
    this.first.fill(0);
    this.second.fill(0);
    if (this.stiff > 0) this.addForgotten();
    if (this.family.retired) this.addRetired(this.family.retired.weight);
    if (this.deviation.some((value) => value !== 0)) {
      this.relax();
      this.relax();
    } else this.follow();
    this.accumulate();
  }

  /** Writes the values at the end of the step into `out`. */
  finish(out: Float64Array): void {
    const n = this.rule.degree;
    const { family, stages, stiff } = this;
    if (stiff > 0) this.expandAt(n);
    for (let q = 0; q < stiff; q++) {
      const inverse = Math.exp(-family.logRate[q] - this.logStep) / this.r;
      let sum = 0;
      for (let k = n; k >= 0; k--) sum = this.taylor[k] - sum * inverse;
      out[q] = sum / this.r;
    }
    for (let q = stiff; q < family.value.length; q++) out[q] = stages[(q - stiff) * n + n - 1];
  }

  private countForgotten(): number {
    const threshold = Math.log(FORGOTTEN / (this.rule.nodes[1] * this.r)) - this.logStep;
    const { logRate } = this.family;
    let count = 0;
    while (count < logRate.length && logRate[count] > threshold) count++;
    return count;
  }

  private sumMoments(): void {
    const { moments, family } = this;
    moments.fill(0);
    for (let q = 0; q < this.stiff; q++) {
      const inverse = Math.exp(-family.logRate[q] - this.logStep) / this.r;
      let term = family.weight[q];
      for (let k = 0; k < moments.length && term !== 0; k++) {
        moments[k] += term;
        term *= inverse;
      }
    }
  }

  /** taylor[k] = k-th derivative of the drive at node i. */
  private expandAt(i: number): void {
    const { derivatives } = this.rule;
    for (let k = 0; k < this.taylor.length; k++) {
      let sum = 0;
      for (let j = 0; j < this.drive.length; j++) sum += derivatives[k][i][j] * this.drive[j];
      this.taylor[k] = sum;
    }
  }

  private addForgotten(): void {
    const { taylor, moments, r } = this;
    for (let i = 0; i < this.rule.degree; i++) {
      this.expandAt(i + 1);
      let first = 0;
      let second = 0;
      for (let k = 0; k < taylor.length; k++) {
        const signed = k % 2 === 0 ? taylor[k] : -taylor[k];
        first += signed * moments[k];
        for (let l = 0; l < taylor.length; l++) {
          second += signed * (l % 2 === 0 ? taylor[l] : -taylor[l]) * moments[k + l];
        }
      }
      this.first[i] += first / r;
      this.second[i] += second / (r * r);
    }
  }

  private addRetired(weight: number): void {
    for (let i = 0; i < this.rule.degree; i++) {
      const value = this.drive[i + 1] / this.r;
      this.first[i] += weight * value;
      this.second[i] += weight * value * value;
    }
  }

  /** Value of the retired modes at the end of the step. */
  get equilibrium(): number {
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

  private followMode(q: number): void {
    const n = this.rule.degree;
    const { monomials, stages } = this;
    const { data, stride } = this.weights;
    const start = this.family.value[this.stiff + q];
    let row = q * stride + n;
    for (let i = 0; i < n; i++) {
      let value = data[q * stride + i] * start;
      for (let k = 0; k <= n; k++) value += data[row + k] * monomials[k];
      stages[q * n + i] = value;
      row += n + 1;
    }
  }

  /** Monomial coefficients of the drive; of the drive less deviation times value for mode q >= 0. */
  private setMonomials(q: number): void {
    const { monomials, drive, deviation, stages, rule } = this;
    const n = rule.degree;
    monomials.fill(0);
    for (let j = 0; j <= n; j++) {
      let value = drive[j];
      if (q >= 0) {
        const last = j === 0 ? this.family.value[this.stiff + q] : stages[q * n + j - 1];
        value -= deviation[j] * last;
      }
      const basis = rule.monomial[j];
      for (let k = 0; k <= n; k++) monomials[k] += basis[k] * value;
    }
  }

  private accumulate(): void {
    const n = this.rule.degree;
    const { first, second, stages, family, stiff } = this;
    const modes = family.value.length - stiff;
    for (let q = 0; q < modes; q++) {
      const weight = family.weight[stiff + q];
      for (let i = 0; i < n; i++) {
        const value = stages[q * n + i];
        first[i] += weight * value;
        second[i] += weight * value * value;
      }
    }
  }
}
