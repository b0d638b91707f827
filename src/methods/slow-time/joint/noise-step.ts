import type { FamilyFrame } from "./family-frame.js";
import { NoiseDrive } from "./noise-drive.js";
import { product } from "./rotation.js";
import { StageSolution } from "./stage-solution.js";

/**
 * The noise matrices of a family over one step, in the eigenvectors of its frame:
 * N' = lambda (gamma F - M N - N M) in slow time, F = sum_i ratio_i p_i F_i / h; the entry (a, b) relaxes at
 * lambda times the sum of two eigenvalues of M.
 */
export class NoiseStep {
  /** [mode][node][logit][logit] in the frame. */
  private readonly stages: Float64Array;
  private readonly drive: NoiseDrive;
  private readonly work: Float64Array;
  private readonly solution: StageSolution;
  private readonly pairs: number;
  /** [pair][power] of what drives every mode alike, over its rate, while M is constant. */
  private readonly common: Float64Array;

  constructor(private readonly frame: FamilyFrame) {
    const { family, layout, rule } = frame;
    const square = layout.logits * layout.logits;
    const nodes = rule.degree + 1;
    this.pairs = (layout.logits * (layout.logits + 1)) / 2;
    this.common = new Float64Array(this.pairs * nodes);
    this.stages = new Float64Array(family.rate.length * nodes * square);
    this.drive = new NoiseDrive(frame);
    this.work = new Float64Array(square);
    this.solution = new StageSolution(rule);
    this.solution.weights.reserve(family.rate.length * this.pairs);
  }

  prepare(length: number): void {
    const { frame, stages, solution } = this;
    const { family, layout, rule, values } = frame;
    const l = layout.logits;
    const square = l * l;
    for (let q = 0; q < family.rate.length; q++) {
      let record = q * this.pairs;
      for (let a = 0; a < l; a++) {
        for (let b = a; b < l; b++)
          solution.weights.fill(record++, length, family.rate[q] * (values[a] + values[b]));
      }
      const at = q * (rule.degree + 1) * square;
      frame.rotation.matrix(family.noise, q * square, stages, at);
      for (let j = 1; j <= rule.degree; j++) stages.copyWithin(at + j * square, at, at + square);
    }
  }

  /** One pass over the modes; the largest relative change. */
  relax(): number {
    return this.frame.constant ? this.solveAlike() : this.solveEach();
  }

  private solveEach(): number {
    const { frame, stages, solution, drive } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    const square = l * l;
    const record = (rule.degree + 1) * square;
    let worst = 0;
    for (let q = 0; q < family.rate.length; q++) {
      const at = q * record;
      drive.set(stages, at, family.rate[q]);
      solution.begin();
      let weights = q * this.pairs;
      for (let a = 0; a < l; a++) {
        for (let b = a; b < l; b++) {
          const entry = a * l + b;
          solution.solve(weights++, drive.values, entry, square, stages, at + entry, square);
        }
      }
      this.mirror(at);
      if (solution.change > 0) worst = Math.max(worst, solution.change / solution.largest);
      else if (Number.isNaN(solution.change)) return NaN;
    }
    return worst;
  }

  /** While M is constant the drives of the modes are one polynomial times their rates. */
  private solveAlike(): number {
    const { frame, stages, solution, common } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    const nodes = rule.degree + 1;
    let pair = 0;
    for (let a = 0; a < l; a++)
      for (let b = a; b < l; b++)
        solution.transform(frame.fisher, a * l + b, l * l, common, nodes * pair++);
    for (let q = 0; q < family.rate.length; q++) {
      const at = q * nodes * l * l;
      pair = 0;
      for (let a = 0; a < l; a++) {
        for (let b = a; b < l; b++, pair++) {
          const record = q * this.pairs + pair;
          const from = nodes * pair;
          solution.solveFor(record, common, from, family.rate[q], stages, at + a * l + b, l * l);
        }
      }
      this.mirror(at);
    }
    return 0; // solved at once: there is nothing to repeat
  }

  /** Adds sum fraction lambda N at a node to `spread`, in the frame. */
  accumulate(node: number, spread: Float64Array): void {
    const { family, rule } = this.frame;
    const square = spread.length;
    for (let q = 0; q < family.rate.length; q++) {
      const weight = family.fraction[q] * family.rate[q];
      const at = (q * (rule.degree + 1) + node) * square;
      for (let k = 0; k < square; k++) spread[k] += weight * this.stages[at + k];
    }
  }

  /** Writes N at the last node into `out`. */
  finish(out: Float64Array): void {
    const { family, rule, rotation, layout } = this.frame;
    const square = layout.logits * layout.logits;
    for (let q = 0; q < family.rate.length; q++) {
      const from = (q * (rule.degree + 1) + rule.degree) * square;
      rotation.matrixBack(this.stages, from, out, q * square);
    }
  }

  /** sum fraction tr(M N M) at a node, M = lambda times the given matrix of the frame. */
  squaredGradient(node: number, matrix: Float64Array): number {
    const { family, rule, layout } = this.frame;
    const l = layout.logits;
    product(l, matrix, 0, matrix, 0, this.work);
    let sum = 0;
    for (let q = 0; q < family.rate.length; q++) {
      const at = (q * (rule.degree + 1) + node) * l * l;
      let trace = 0;
      for (let k = 0; k < l * l; k++) trace += this.work[k] * this.stages[at + k];
      sum += family.fraction[q] * family.rate[q] ** 2 * trace;
    }
    return sum;
  }

  private mirror(at: number): void {
    const { layout, rule } = this.frame;
    const l = layout.logits;
    for (let j = 1; j <= rule.degree; j++) {
      const node = at + j * l * l;
      for (let a = 0; a < l; a++)
        for (let b = a + 1; b < l; b++)
          this.stages[node + b * l + a] = this.stages[node + a * l + b];
    }
  }
}
