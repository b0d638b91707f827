import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import type { Family } from "./family.js";

/** e^{-40} < 1e-17: the memory of the start of the step is gone at every later node. */
const FORGOTTEN = 40;

/**
 * The modes of a family that are so fast against the step that they follow the drive in the expansion
 * r v = F - F'/z + F''/z^2 - ..., z = r lambda step, which ends for a polynomial F. Exact but for e^-40; they
 * enter the sums only through the moments sum weight z^-k, however many they are.
 */
export class ForgottenModes {
  private readonly moments: Float64Array;
  private readonly taylor: Float64Array;
  private count: i32 = 0;
  private r: number = 0;
  private logStep: number = 0;

  constructor(
    private readonly family: Family,
    private readonly rule: Lobatto,
  ) {
    this.moments = new Float64Array(2 * rule.degree + 1);
    this.taylor = new Float64Array(rule.degree + 1);
  }

  /** Finds the modes that forget within a step of length e^logStep and relaxation r; returns how many. */
  prepare(logStep: number, r: number): i32 {
    this.r = r;
    this.logStep = logStep;
    const threshold = Math.log(FORGOTTEN / (this.rule.nodes[1] * r)) - logStep;
    const logRate = this.family.logRate;
    let count = 0;
    while (count < logRate.length && logRate[count] > threshold) count++;
    this.count = count;
    this.sumMoments();
    return count;
  }

  /** Adds sum weight v and sum weight v^2 at nodes 1..n. */
  add(drive: Float64Array, first: Float64Array, second: Float64Array): void {
    const taylor = this.taylor;
    const moments = this.moments;
    const r = this.r;
    for (let i = 0; i < this.rule.degree; i++) {
      this.expandAt(i + 1, drive);
      let sum: number = 0;
      let squares: number = 0;
      for (let k = 0; k < taylor.length; k++) {
        sum += taylor[k] * moments[k];
        for (let l = 0; l < taylor.length; l++) squares += taylor[k] * taylor[l] * moments[k + l];
      }
      first[i] += sum / r;
      second[i] += squares / (r * r);
    }
  }

  /** Writes the values at the end of the step. */
  finish(drive: Float64Array, out: Float64Array): void {
    this.expandAt(this.rule.degree, drive);
    for (let q = 0; q < this.count; q++) {
      const inverse = this.inverse(q);
      let value: number = 0;
      for (let k = this.taylor.length - 1; k >= 0; k--) value = this.taylor[k] + value * inverse;
      out[q] = value / this.r;
    }
  }

  /** 1/z of a mode. */
  private inverse(q: i32): number {
    return Math.exp(-this.family.logRate[q] - this.logStep) / this.r;
  }

  private sumMoments(): void {
    const moments = this.moments;
    const family = this.family;
    moments.fill(0);
    for (let q = 0; q < this.count; q++) {
      const inverse = this.inverse(q);
      let term: number = family.weight[q];
      for (let k = 0; k < moments.length && term !== 0; k++) {
        moments[k] += term;
        term *= inverse;
      }
    }
  }

  /** taylor[k] = (-1)^k times the k-th derivative of the drive at node i. */
  private expandAt(i: i32, drive: Float64Array): void {
    const derivatives = this.rule.derivatives;
    for (let k = 0; k < this.taylor.length; k++) {
      let sum: number = 0;
      for (let j = 0; j < drive.length; j++) sum += derivatives[k][i][j] * drive[j];
      this.taylor[k] = k % 2 === 0 ? sum : -sum;
    }
  }
}
