import type { Averages } from "./joint-layout.js";
import type { FamilyFrame } from "./family-frame.js";
import { StageSolution } from "./stage-solution.js";

/**
 * The mean parts xbar_s of a family over one step, in the eigenvectors of its frame:
 * x' = -lambda M x - sum_i mu_{s,i} p_i g_i / h - lambda sum_i ratio_i (p_i C_i / h) x*_s in slow time.
 */
export class SignalStep {
  /** [signal][node][logit] in the frame. */
  private readonly stages: Float64Array;
  /** [signal][node][logit] what drives them, in the frame. */
  private readonly drives: Float64Array;
  private readonly forcing: Float64Array;
  private readonly vector: Float64Array;
  private readonly solution: StageSolution;

  constructor(private readonly frame: FamilyFrame) {
    const { family, layout, rule } = frame;
    const length = family.home.length * (rule.degree + 1) * layout.logits;
    this.stages = new Float64Array(length);
    this.drives = new Float64Array(length);
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
    const { frame, drives, vector } = this;
    const { layout, rule, family } = frame;
    const l = layout.logits;
    for (let s = 0; s < family.home.length; s++) {
      for (let j = 0; j <= rule.degree; j++) {
        this.driveOf(s, scalars, j * layout.size);
        const at = (s * (rule.degree + 1) + j) * l;
        frame.rotation.vector(vector, 0, drives, at);
        frame.clean(drives, at);
      }
    }
  }

  /** One pass over the signals; the largest relative change. */
  relax(): number {
    const { frame, stages, drives, forcing, solution } = this;
    const { family, rule, layout } = frame;
    const l = layout.logits;
    const record = (rule.degree + 1) * l;
    let worst = 0;
    for (let s = 0; s < family.home.length; s++) {
      const at = s * record;
      const rate = family.rate[family.home[s]];
      for (let k = 0; k < record; k++) forcing[k] = drives[at + k];
      if (!frame.constant) this.takeOffDeviation(at, rate);
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
      if (teacherLogits > 0) this.addTeacher(s, rate, out);
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
    const { frame, stages, drives } = this;
    const { family, layout, rule } = frame;
    const l = layout.logits;
    let sum = 0;
    for (let s = 0; s < family.home.length; s++) {
      const at = (s * (rule.degree + 1) + node) * l;
      const rate = family.rate[family.home[s]];
      for (let a = 0; a < l; a++) {
        let entry = -drives[at + a];
        for (let b = 0; b < l; b++) entry += rate * matrix[a * l + b] * stages[at + b];
        sum += entry * entry;
      }
    }
    return sum;
  }

  private addTeacher(s: number, rate: number, out: Averages): void {
    const { family, layout } = this.frame;
    const { logits: l, classes, teacherLogits } = layout;
    for (let i = 0; i < classes; i++) {
      const eigenvalue = rate * family.ratio[i];
      for (let a = 0; a < l; a++) {
        const size = eigenvalue * this.vector[a];
        for (let b = 0; b < teacherLogits; b++)
          out.teacher[(i * l + a) * teacherLogits + b] +=
            size * family.teacher[s * teacherLogits + b];
      }
    }
  }

  private driveOf(s: number, scalars: Float64Array, offset: number): void {
    const { vector, frame } = this;
    const { family, layout } = frame;
    const { logits: l, classes, teacherLogits } = layout;
    const rate = family.rate[family.home[s]];
    vector.fill(0);
    for (let i = 0; i < classes; i++) {
      const at = offset + i * layout.stride;
      const mean = family.means[s * classes + i];
      if (mean !== 0)
        for (let a = 0; a < l; a++) vector[a] -= mean * scalars[at + layout.gradient + a];
      const eigenvalue = rate * family.ratio[i];
      for (let b = 0; b < teacherLogits; b++) {
        const size = eigenvalue * family.teacher[s * teacherLogits + b];
        for (let a = 0; a < l; a++)
          vector[a] -= size * scalars[at + layout.teacher + a * teacherLogits + b];
      }
    }
  }

  /** forcing -= lambda (M - frozen M) x at every node. */
  private takeOffDeviation(at: number, rate: number): void {
    const { frame, stages, forcing } = this;
    const l = frame.layout.logits;
    for (let j = 0; j <= frame.rule.degree; j++) {
      for (let a = 0; a < l; a++) {
        const row = (j * l + a) * l;
        let sum = 0;
        for (let b = 0; b < l; b++) sum += frame.deviation[row + b] * stages[at + j * l + b];
        forcing[j * l + a] -= rate * sum;
      }
    }
  }
}
