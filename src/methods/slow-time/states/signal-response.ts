import { covarianceAt, meanAt, teacherAt } from "./laws.js";
import type { DriveChange } from "./drive-changes.js";
import type { ResponseParts } from "./response-parts.js";
import type { StageEquations } from "./stage-equations.js";

/** What changes of the drives do to the laws through the means of the signal coordinates. */
export class SignalResponse {
  private readonly stages: number;
  private readonly width: number;
  private readonly readout: Float64Array;
  private readonly influence: Float64Array;
  /** [(stage, logit)][(stage, logit)] what a pull on the mean of a coordinate does to c^T z. */
  private readonly kernel: Float64Array;
  /** [stage][logit] c^T z of the signal in hand. */
  private readonly here: Float64Array;
  private readonly pull: Float64Array;
  private readonly moved: Float64Array;

  /** @param matrix [stage * size + entry][change], which is added to */
  constructor(
    private readonly parts: ResponseParts,
    private readonly matrix: Float64Array,
  ) {
    const { drive, layout, n } = parts;
    const { logits: l } = layout;
    this.stages = drive.length;
    this.width = this.stages * layout.size;
    this.readout = new Float64Array(n);
    this.influence = new Float64Array(this.stages * n);
    this.kernel = new Float64Array((this.stages * l) ** 2);
    this.here = new Float64Array(this.stages * l);
    this.pull = new Float64Array(l);
    this.moved = new Float64Array(l);
  }

  /** Those of a mode, whose equations stand eliminated, from signal `first` to before `end`. */
  add(equations: StageEquations, mode: number, first: number, end: number): void {
    const { changes } = this.parts;
    this.readKernel(equations);
    for (let signal = first; signal < end; signal++) {
      this.readHere(signal);
      for (let change = 0; change < changes.length; change++) {
        this.pullOf(changes[change], mode, signal);
        for (let stage = 0; stage < this.stages; stage++) {
          this.move(stage, changes[change].stage);
          this.addSignal(stage, change, mode, signal);
        }
      }
    }
  }

  /** Solves the transposed equations for c^T z at every stage and logit. */
  private readKernel(equations: StageEquations): void {
    const { drive, n } = this.parts;
    const { readout, influence } = this;
    const { logits: l } = this.parts.layout;
    for (let stage = 0; stage < drive.length; stage++) {
      const { point } = drive[stage].coefficients;
      for (let b = 0; b < l; b++) {
        readout.fill(0);
        for (let a = 0; a < point.length; a++) readout[a * l + b] = point[a];
        equations.influence(stage, readout, influence);
        for (let from = 0; from < drive.length; from++) this.contract(stage * l + b, from, n);
      }
    }
  }

  /** Contracts an influence with the q of a stage. */
  private contract(row: number, from: number, n: number): void {
    const { influence, kernel } = this;
    const { drive, layout } = this.parts;
    const { gradient } = drive[from].coefficients;
    const { logits: l } = layout;
    for (let c = 0; c < l; c++) {
      let sum = 0;
      for (let a = 0; a < gradient.length; a++)
        sum += gradient[a] * influence[from * n + a * l + c];
      kernel[row * drive.length * l + from * l + c] = sum;
    }
  }

  private readHere(signal: number): void {
    const { stages, here } = this;
    const { n, drive, states, layout } = this.parts;
    const { logits: l } = layout;
    for (let stage = 0; stage < stages; stage++) {
      const { point } = drive[stage].coefficients;
      const { means } = states[stage];
      for (let b = 0; b < l; b++) {
        let sum = 0;
        for (let a = 0; a < point.length; a++) sum += point[a] * means[signal * n + a * l + b];
        here[stage * l + b] = sum;
      }
    }
  }

  /** The change of sum_i p_i (mu_i g_i + lambda_i H_i c^T z + lambda_i G_i x*). */
  private pullOf({ stage, classIndex, moments }: DriveChange, mode: number, signal: number): void {
    const { here, pull } = this;
    const { modes, layout, shares } = this.parts;
    const { logits: l, teacherLogits } = layout;
    const lambda = modes.eigenvalues[classIndex][mode];
    const mu = modes.means[classIndex][signal];
    for (let b = 0; b < l; b++) {
      let sum = mu * moments.gradient[b];
      for (let c = 0; c < l; c++) sum += lambda * moments.hessian[b * l + c] * here[stage * l + c];
      for (let t = 0; t < teacherLogits; t++)
        sum += lambda * moments.teacher[b * teacherLogits + t] * modes.teacher[t][signal];
      pull[b] = shares[classIndex] * sum;
    }
  }

  private move(stage: number, from: number): void {
    const { kernel, pull, moved, stages } = this;
    const { logits: l } = this.parts.layout;
    for (let b = 0; b < l; b++) {
      let sum = 0;
      const at = (stage * l + b) * stages * l + from * l;
      for (let c = 0; c < l; c++) sum += kernel[at + c] * pull[c];
      moved[b] = sum;
    }
  }

  private addSignal(stage: number, change: number, mode: number, signal: number): void {
    const { moved, here, matrix, width } = this;
    const { layout, modes } = this.parts;
    const { logits: l, teacherLogits, size, classes } = layout;
    const place = (entry: number): number => (stage * size + entry) * width + change;
    for (let i = 0; i < classes; i++) {
      const lambda = modes.eigenvalues[i][mode];
      const mu = modes.means[i][signal];
      for (let b = 0; b < l; b++) {
        matrix[place(meanAt(layout, i, b))] += moved[b] * mu;
        for (let c = 0; c <= b; c++)
          matrix[place(covarianceAt(layout, i, b, c))] +=
            lambda * (moved[b] * here[stage * l + c] + here[stage * l + b] * moved[c]);
        for (let t = 0; t < teacherLogits; t++)
          matrix[place(teacherAt(layout, i, b, t))] += lambda * moved[b] * modes.teacher[t][signal];
      }
    }
  }
}
