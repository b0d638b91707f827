import type { Modes } from "../../../problem/modes.js";
import type { DriveChange } from "./drive-changes.js";
import { covarianceAt, meanAt, teacherAt, type LawLayout } from "./laws.js";
import type { StageDrive } from "./stage-drive.js";
import type { StageEquations } from "./stage-equations.js";
import type { EquationsTaker } from "./stage-systems.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/**
 * Adds up what changes of the drives do to the laws at the point of the gradient, about given states. The laws see a mode
 * through c, and forces reach it through q: the transposed equations are solved for what is seen, once a mode, and every
 * signal, class and change is a product of numbers from there on.
 */
export class LawResponse implements EquationsTaker {
  /** [stage * size + entry][change], row by row. */
  readonly matrix: Float64Array;
  private readonly width: number;
  private readonly stages: number;
  private readonly readout: Float64Array;
  private readonly pairReadout: Float64Array;
  private readonly influence: Float64Array;
  private readonly pairInfluence: Float64Array;
  /** [(stage, logit)][(stage, logit)] what a pull on the mean of a coordinate does to c^T z. */
  private readonly kernel: Float64Array;
  /** [stage][logit] c^T z of the signal in hand. */
  private readonly here: Float64Array;
  private readonly pull: Float64Array;
  private readonly moved: Float64Array;
  /** [stage][logit * logits + logit] what F and H do to the entry of c^T N c in hand. */
  private readonly ofFisher: Float64Array;
  private readonly ofHessian: Float64Array;
  /** [logit * n + component] c^T N. */
  private readonly seen: Float64Array;

  constructor(
    private readonly modes: Modes,
    private readonly layout: LawLayout,
    private readonly drive: readonly StageDrive[],
    private readonly states: readonly ModeStates[],
    private readonly n: number,
    private readonly shares: readonly number[],
    private readonly batch: number,
    private readonly changes: readonly DriveChange[],
  ) {
    const { logits: l } = layout;
    const stages = drive.length;
    const pairs = (n * (n + 1)) / 2;
    this.width = stages * layout.size;
    this.stages = stages;
    this.matrix = new Float64Array(this.width * this.width);
    this.readout = new Float64Array(n);
    this.pairReadout = new Float64Array(pairs);
    this.influence = new Float64Array(stages * n);
    this.pairInfluence = new Float64Array(stages * pairs);
    this.kernel = new Float64Array((stages * l) ** 2);
    this.here = new Float64Array(stages * l);
    this.pull = new Float64Array(l);
    this.moved = new Float64Array(l);
    this.ofFisher = new Float64Array(stages * l * l);
    this.ofHessian = new Float64Array(stages * l * l);
    this.seen = new Float64Array(l * n);
  }

  /** Begins to add up from 0. */
  begin(): void {
    this.matrix.fill(0);
  }

  ofMeans(equations: StageEquations, mode: number, first: number, end: number): void {
    this.readKernel(equations);
    for (let signal = first; signal < end; signal++) {
      this.readHere(signal);
      for (let change = 0; change < this.changes.length; change++) {
        this.pullOf(this.changes[change], mode, signal);
        for (let stage = 0; stage < this.stages; stage++) {
          this.move(stage, this.changes[change].stage);
          this.addSignal(stage, change, mode, signal);
        }
      }
    }
  }

  /** Solves the transposed equations for c^T z at every stage and logit, and contracts with q. */
  private readKernel(equations: StageEquations): void {
    const { stages, n, drive, readout, influence, kernel } = this;
    const { logits: l } = this.layout;
    const wide = stages * l;
    for (let i = 0; i < stages; i++)
      for (let b = 0; b < l; b++) {
        const { point } = drive[i].coefficients;
        readout.fill(0);
        for (let a = 0; a < point.length; a++) readout[a * l + b] = point[a];
        equations.influence(i, readout, influence);
        for (let j = 0; j < stages; j++) {
          const { gradient } = drive[j].coefficients;
          for (let c = 0; c < l; c++) {
            let sum = 0;
            for (let a = 0; a < gradient.length; a++)
              sum += gradient[a] * influence[j * n + a * l + c];
            kernel[(i * l + b) * wide + j * l + c] = sum;
          }
        }
      }
  }

  private readHere(signal: number): void {
    const { stages, n, drive, states, here } = this;
    const { logits: l } = this.layout;
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
    const { modes, here, pull } = this;
    const { logits: l, teacherLogits } = this.layout;
    const lambda = modes.eigenvalues[classIndex][mode];
    const mu = modes.means[classIndex][signal];
    for (let b = 0; b < l; b++) {
      let sum = mu * moments.gradient[b];
      for (let c = 0; c < l; c++) sum += lambda * moments.hessian[b * l + c] * here[stage * l + c];
      for (let t = 0; t < teacherLogits; t++)
        sum += lambda * moments.teacher[b * teacherLogits + t] * modes.teacher[t][signal];
      pull[b] = this.shares[classIndex] * sum;
    }
  }

  private move(stage: number, from: number): void {
    const { kernel, pull, moved, stages } = this;
    const { logits: l } = this.layout;
    for (let b = 0; b < l; b++) {
      let sum = 0;
      const at = (stage * l + b) * stages * l + from * l;
      for (let c = 0; c < l; c++) sum += kernel[at + c] * pull[c];
      moved[b] = sum;
    }
  }

  private addSignal(stage: number, change: number, mode: number, signal: number): void {
    const { layout, modes, moved, here, matrix, width } = this;
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

  ofNoise(equations: StageEquations, mode: number): void {
    const { logits: l } = this.layout;
    for (let stage = 0; stage < this.stages; stage++)
      for (let b = 0; b < l; b++)
        for (let c = 0; c <= b; c++) {
          this.readPair(stage, b, c);
          equations.influence(stage, this.pairReadout, this.pairInfluence);
          for (let j = 0; j < this.stages; j++) this.contract(j, mode);
          this.addNoise(stage, b, c, mode);
        }
  }

  /** c c^T on lower triangles, for logits b and c. */
  private readPair(stage: number, b: number, c: number): void {
    const { pairReadout } = this;
    const { point } = this.drive[stage].coefficients;
    const { logits: l } = this.layout;
    pairReadout.fill(0);
    for (let a = 0; a < point.length; a++)
      for (let e = 0; e < point.length; e++)
        pairReadout[pairOf(a * l + b, e * l + c)] += point[a] * point[e];
  }

  /** What q q^T F and q H c^T N + N c H q^T at a stage do to what is read. */
  private contract(stage: number, mode: number): void {
    const { n, pairInfluence, ofFisher, ofHessian, seen } = this;
    const { logits: l } = this.layout;
    const { gradient } = this.drive[stage].coefficients;
    const pairs = (n * (n + 1)) / 2;
    const at = stage * l * l;
    this.readSeen(stage, mode);
    ofFisher.fill(0, at, at + l * l);
    ofHessian.fill(0, at, at + l * l);
    for (let row = 0; row < n; row++)
      for (let column = 0; column <= row; column++) {
        const weight = pairInfluence[stage * pairs + pairOf(row, column)];
        const [b, c] = [row % l, column % l];
        const [q, r] = [gradient[(row - b) / l], gradient[(column - c) / l]];
        ofFisher[at + b * l + c] += weight * q * r;
        for (let m = 0; m < l; m++) {
          ofHessian[at + b * l + m] += weight * q * seen[m * n + column];
          ofHessian[at + c * l + m] += weight * r * seen[m * n + row];
        }
      }
  }

  private readSeen(stage: number, mode: number): void {
    const { n, seen } = this;
    const { logits: l } = this.layout;
    const { point } = this.drive[stage].coefficients;
    const { noise } = this.states[stage];
    const first = (mode * n * (n + 1)) / 2;
    for (let m = 0; m < l; m++)
      for (let k = 0; k < n; k++) {
        let sum = 0;
        for (let a = 0; a < point.length; a++)
          sum += point[a] * noise[first + pairOf(a * l + m, k)];
        seen[m * n + k] = sum;
      }
  }

  private addNoise(stage: number, b: number, c: number, mode: number): void {
    const { layout, modes, shares, batch, changes, ofFisher, ofHessian, matrix, width } = this;
    const { logits: l, size, classes } = layout;
    for (let change = 0; change < changes.length; change++) {
      const { stage: from, classIndex, moments } = changes[change];
      const at = from * l * l;
      let sum = 0;
      for (let k = 0; k < l * l; k++)
        sum +=
          (ofFisher[at + k] * moments.fisher[k]) / batch + ofHessian[at + k] * moments.hessian[k];
      sum *= modes.fractions[mode] * shares[classIndex] * modes.eigenvalues[classIndex][mode];
      for (let i = 0; i < classes; i++)
        matrix[(stage * size + covarianceAt(layout, i, b, c)) * width + change] +=
          modes.eigenvalues[i][mode] * sum;
    }
  }
}
