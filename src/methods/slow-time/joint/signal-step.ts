import type { Averages } from "./joint-layout.js";
import type { FamilyFrame } from "./family-frame.js";
import { addDifference, addTeacher } from "./signal-teacher.js";
import { SignalDrive } from "./signal-drive.js";
import { StageSolution } from "./stage-solution.js";

/**
 * The mean parts xbar_s of a family over one step, in the eigenvectors of its frame:
 * x' = -lambda M x - sum_i mu_{s,i} p_i g_i / h - lambda sum_i ratio_i (p_i C_i / h) x*_s in slow time.
 */
export class SignalStep {
  /** [signal][node][logit] in the frame. */
  private readonly stages: Float64Array;
  private readonly drive: SignalDrive;
  private readonly forcing: Float64Array;
  private readonly vector: Float64Array;
  private readonly solution: StageSolution;

  constructor(private readonly frame: FamilyFrame) {
    const { family, layout, rule } = frame;
    const length = family.home.length * (rule.degree + 1) * layout.logits;
    this.stages = new Float64Array(length);
    this.drive = new SignalDrive(frame);
    this.forcing = new Float64Array((rule.degree + 1) * layout.logits);
    this.vector = new Float64Array(layout.logits);
    this.solution = new StageSolution(rule);
    this.solution.weights.reserve(family.rate.length * layout.logits);
  }

  /** Sets the start of the step and its weights. */
  prepare(length: number): void {
    const { frame, stages } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    const signals = family.home.length;
    if (signals === 0) return;
    for (let q = 0; q < family.rate.length; q++) {
      for (let a = 0; a < l; a++)
        this.solution.weights.fill(q * l + a, length, family.rate[q] * frame.values[a]);
    }
    for (let s = 0; s < signals; s++) {
      const at = s * (rule.degree + 1) * l;
      frame.rotation.vector(family.positions, s * l, stages, at);
      for (let j = 1; j <= rule.degree; j++) stages.copyWithin(at + j * l, at, at + l);
    }
  }

  /** Sets the drives from the scalars at the nodes. */
  set(scalars: Float64Array): void {
    this.drive.set(scalars);
  }

  /** One pass over the signals; the largest relative change. */
  relax(): number {
    const { frame, stages, drive, forcing, solution } = this;
    const { family, rule, layout } = frame;
    const l = layout.logits;
    const record = (rule.degree + 1) * l;
    let worst = 0;
    for (let s = 0; s < family.home.length; s++) {
      const at = s * record;
      const rate = family.rate[family.home[s]];
      drive.force(at, rate, stages, forcing);
      solution.begin();
      for (let a = 0; a < l; a++)
        solution.solve(family.home[s] * l + a, forcing, a, l, stages, at + a, l);
      if (solution.change > 0) worst = Math.max(worst, solution.change / solution.largest);
      else if (Number.isNaN(solution.change)) return NaN;
    }
    return worst;
  }

  /** Adds what the signals contribute to means, B and Q at a node; sums lambda x x^T into `spread`, in the frame. */
  accumulate(node: number, out: Averages, spread: Float64Array): void {
    const { frame, stages, vector } = this;
    const { family, layout, rule } = frame;
    const { logits: l, classes, teacherLogits } = layout;
    for (let s = 0; s < family.home.length; s++) {
      const at = (s * (rule.degree + 1) + node) * l;
      const rate = family.rate[family.home[s]];
      for (let a = 0; a < l; a++) {
        const size = rate * stages[at + a];
        for (let b = 0; b < l; b++) spread[a * l + b] += size * stages[at + b];
      }
      frame.rotation.vectorBack(stages, at, vector, 0);
      for (let i = 0; i < classes; i++) {
        const mean = family.means[s * classes + i];
        for (let a = 0; a < l; a++) out.overlaps[i * l + a] += mean * vector[a];
      }
      if (teacherLogits > 0) addTeacher(frame, s, vector, out.teacher);
      if (out.difference) addDifference(frame, s, vector, out.difference);
    }
  }

  /** Writes xbar at the last node into `out`. */
  finish(out: Float64Array): void {
    const { frame, stages } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    for (let s = 0; s < family.home.length; s++)
      frame.rotation.vectorBack(stages, (s * (rule.degree + 1) + rule.degree) * l, out, s * l);
  }

  /** Squared norm of the mean gradient at a node, from the drives set last and M there. */
  squaredGradient(node: number, matrix: Float64Array): number {
    const { frame, stages, drive } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    let sum = 0;
    for (let s = 0; s < family.home.length; s++) {
      const at = (s * (rule.degree + 1) + node) * l;
      const rate = family.rate[family.home[s]];
      for (let a = 0; a < l; a++) {
        let entry = -drive.values[at + a];
        for (let b = 0; b < l; b++) entry += rate * matrix[a * l + b] * stages[at + b];
        sum += entry * entry;
      }
    }
    return sum;
  }
}
