import type { FamilyFrame } from "./family-frame.js";

/**
 * What drives the mean parts of a family over one step besides themselves, in the eigenvectors of its frame:
 * -sum_i mu_{s,i} p_i g_i / h - lambda sum_i ratio_i (p_i C_i / h) x*_s. And what M deviates from its
 * frozen value acts as a drive too.
 */
export class SignalDrive {
  /** [signal][node][logit] in the frame. */
  readonly values: Float64Array;
  private readonly vector: Float64Array;

  constructor(private readonly frame: FamilyFrame) {
    const { family, layout, rule } = frame;
    this.values = new Float64Array(family.home.length * (rule.degree + 1) * layout.logits);
    this.vector = new Float64Array(layout.logits);
  }

  /** Sets the drives from the scalars at the nodes. */
  set(scalars: Float64Array): void {
    const { frame, values, vector } = this;
    const { layout, rule, family } = frame;
    const l = layout.logits;
    for (let s = 0; s < family.home.length; s++) {
      for (let j = 0; j <= rule.degree; j++) {
        this.driveOf(s, scalars, j * layout.size);
        const at = (s * (rule.degree + 1) + j) * l;
        frame.rotation.vector(vector, 0, values, at);
        frame.clean(values, at);
      }
    }
  }

  /**
   * Writes the drive of a signal at all nodes, -lambda (M - frozen M) x included, into `forcing`, given its
   * values x at the nodes in `stages`; both begin at [0] and at `at`.
   */
  force(at: number, rate: number, stages: Float64Array, forcing: Float64Array): void {
    for (let k = 0; k < forcing.length; k++) forcing[k] = this.values[at + k];
    if (!this.frame.constant) this.takeOffDeviation(at, rate, stages, forcing);
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

  private takeOffDeviation(
    at: number,
    rate: number,
    stages: Float64Array,
    forcing: Float64Array,
  ): void {
    const { frame } = this;
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
