import type { Lobatto } from "../../../numerics/lobatto.js";
import { wholeNumber, type i32 } from "../../../numerics/portable.js";
import { combineRowsAt, dotAt } from "../../../numerics/vectors.js";
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
  /** [node j][node 1..n][k] (-1)^k times the k-th derivative of the Lagrange polynomial j at a node. */
  private readonly derivatives: Float64Array;
  /** [node 1..n][k] the same of the drive. */
  private readonly taylor: Float64Array;
  /** [mode] 1/z */
  private inverses: Float64Array = new Float64Array(0);
  private count: i32 = 0;
  private r: number = 0;

  constructor(
    private readonly family: Family,
    private readonly rule: Lobatto,
  ) {
    this.moments = new Float64Array(2 * rule.degree + 1);
    this.taylor = new Float64Array(rule.degree * (rule.degree + 1));
    this.derivatives = derivativesOf(rule);
  }

  /** Finds the modes that forget within a step of length e^logStep and relaxation r; returns how many. */
  prepare(logStep: number, r: number): i32 {
    this.r = r;
    const threshold = Math.log(FORGOTTEN / (this.rule.nodes[1] * r)) - logStep;
    const logRate = this.family.logRate;
    let count = 0;
    while (count < logRate.length && logRate[count] > threshold) count++;
    this.count = count;
    if (this.inverses.length < count) {
      this.inverses = new Float64Array(wholeNumber(1.5 * count + 1));
    }
    for (let q = 0; q < count; q++) this.inverses[q] = Math.exp(-logRate[q] - logStep) / r;
    this.sumMoments();
    return count;
  }

  /** Adds sum weight v at nodes 1..n and, for the signal, sum weight v^2. */
  add(drive: Float64Array, first: Float64Array, second: Float64Array): void {
    const n = this.rule.degree;
    const points = n + 1;
    const taylor = this.taylor;
    const moments = this.moments;
    const r = this.r;
    combineRowsAt(taylor, 0, n * points, drive, 0, points, this.derivatives, 0);
    for (let i = 0; i < n; i++) {
      const at = i * points;
      first[i] += dotAt(taylor, at, moments, 0, points) / r;
      if (!this.family.isSignal) continue;
      let squares: number = 0;
      for (let k = 0; k < points; k++)
        squares += taylor[at + k] * dotAt(taylor, at, moments, k, points);
      second[i] += squares / (r * r);
    }
  }

  /** Writes the values at the end of the step. */
  finish(drive: Float64Array, out: Float64Array): void {
    const n = this.rule.degree;
    const points = n + 1;
    combineRowsAt(this.taylor, 0, n * points, drive, 0, points, this.derivatives, 0);
    const last = (n - 1) * points;
    for (let q = 0; q < this.count; q++) {
      let value: number = 0;
      for (let k = n; k >= 0; k--) value = this.taylor[last + k] + value * this.inverses[q];
      out[q] = value / this.r;
    }
  }

  private sumMoments(): void {
    const moments = this.moments;
    const family = this.family;
    moments.fill(0);
    for (let q = 0; q < this.count; q++) {
      const inverse = this.inverses[q];
      let term: number = family.weight[q];
      for (let k = 0; k < moments.length && term !== 0; k++) {
        moments[k] += term;
        term *= inverse;
      }
    }
  }
}

function derivativesOf(rule: Lobatto): Float64Array {
  const n = rule.degree;
  const points = n + 1;
  const all = new Float64Array(points * n * points);
  for (let k = 0; k <= n; k++) {
    for (let i = 1; i <= n; i++) {
      const row = rule.derivatives[k][i];
      for (let j = 0; j <= n; j++)
        all[(j * n + i - 1) * points + k] = k % 2 === 0 ? row[j] : -row[j];
    }
  }
  return all;
}
