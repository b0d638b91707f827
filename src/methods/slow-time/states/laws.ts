import type { Modes } from "../../../problem/modes.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/** What one combination of the states has with the data, flat: for every class the means, the covariances, those with r*. */
export interface LawLayout {
  readonly classes: number;
  readonly logits: number;
  readonly teacherLogits: number;
  /** Numbers of a class. */
  readonly perClass: number;
  readonly size: number;
}

export const lawLayout = ({ classes, logits, teacher }: Modes): LawLayout =>
  lawLayoutOf(classes, logits, teacher.length);

export function lawLayoutOf(classes: number, logits: number, teacherLogits: number): LawLayout {
  const perClass = logits + (logits * (logits + 1)) / 2 + logits * teacherLogits;
  return { classes, logits, teacherLogits, perClass, size: classes * perClass };
}

export const meanAt = ({ perClass }: LawLayout, i: number, b: number): number => i * perClass + b;
export const covarianceAt = (layout: LawLayout, i: number, b: number, c: number): number =>
  i * layout.perClass + layout.logits + pairOf(b, c);
export const teacherAt = (layout: LawLayout, i: number, b: number, h: number): number =>
  (i + 1) * layout.perClass - layout.logits * layout.teacherLogits + b * layout.teacherLogits + h;

/** Whether the variances of r are none below 0. */
export function hasVariances(layout: LawLayout, values: Float64Array): boolean {
  for (let i = 0; i < layout.classes; i++)
    for (let b = 0; b < layout.logits; b++)
      if (!(values[covarianceAt(layout, i, b, b)] >= 0)) return false;
  return true;
}

/** Reads the laws of w = sum_a weights_a z_a off the states of all modes. */
export class LawReader {
  private readonly vector: Float64Array;

  constructor(
    private readonly modes: Modes,
    private readonly layout: LawLayout,
  ) {
    this.vector = new Float64Array(layout.logits);
  }

  read(weights: Float64Array, { means, noise }: ModeStates, out: Float64Array): void {
    out.fill(0);
    this.addSignals(weights, means, out);
    this.addNoise(weights, noise, out);
  }

  /** ||w||^2. */
  norm(weights: Float64Array, { means, noise }: ModeStates): number {
    const { modes, vector } = this;
    let sum = 0;
    for (let signal = 0; signal < modes.signalMode.length; signal++) {
      this.combine(weights, means, signal);
      for (const value of vector) sum += value * value;
    }
    for (let mode = 0; mode < modes.fractions.length; mode++)
      for (let b = 0; b < vector.length; b++)
        sum += modes.fractions[mode] * this.noiseOf(weights, noise, mode, b, b);
    return sum;
  }

  /** [logit][teacher logit] w^T X*. */
  alignment(weights: Float64Array, { means }: ModeStates): number[][] {
    const { modes, vector } = this;
    const found = Array.from(vector, () => modes.teacher.map(() => 0));
    for (let signal = 0; signal < modes.signalMode.length; signal++) {
      this.combine(weights, means, signal);
      modes.teacher.forEach((target, h) =>
        vector.forEach((value, b) => (found[b][h] += value * target[signal])),
      );
    }
    return found;
  }

  private addSignals(weights: Float64Array, means: Float64Array, out: Float64Array): void {
    const { modes, layout, vector } = this;
    const { eigenvalues, signalMode, teacher } = modes;
    const { classes, logits, teacherLogits } = layout;
    for (let signal = 0; signal < signalMode.length; signal++) {
      this.combine(weights, means, signal);
      for (let i = 0; i < classes; i++) {
        const mu = modes.means[i][signal];
        const lambda = eigenvalues[i][signalMode[signal]];
        for (let b = 0; b < logits; b++) {
          out[meanAt(layout, i, b)] += vector[b] * mu;
          for (let c = 0; c <= b; c++)
            out[covarianceAt(layout, i, b, c)] += lambda * vector[b] * vector[c];
          for (let h = 0; h < teacherLogits; h++)
            out[teacherAt(layout, i, b, h)] += lambda * vector[b] * teacher[h][signal];
        }
      }
    }
  }

  private addNoise(weights: Float64Array, noise: Float64Array, out: Float64Array): void {
    const { layout } = this;
    const { eigenvalues, fractions } = this.modes;
    for (let mode = 0; mode < fractions.length; mode++)
      for (let b = 0; b < layout.logits; b++)
        for (let c = 0; c <= b; c++) {
          const value = fractions[mode] * this.noiseOf(weights, noise, mode, b, c);
          for (let i = 0; i < layout.classes; i++)
            out[covarianceAt(layout, i, b, c)] += eigenvalues[i][mode] * value;
        }
  }

  private combine(weights: Float64Array, means: Float64Array, signal: number): void {
    const { vector } = this;
    const l = vector.length;
    const first = signal * weights.length * l;
    for (let b = 0; b < l; b++) {
      let sum = 0;
      for (let a = 0; a < weights.length; a++) sum += weights[a] * means[first + a * l + b];
      vector[b] = sum;
    }
  }

  private noiseOf(
    weights: Float64Array,
    noise: Float64Array,
    mode: number,
    b: number,
    c: number,
  ): number {
    const l = this.layout.logits;
    const n = weights.length * l;
    const first = (mode * n * (n + 1)) / 2;
    let sum = 0;
    for (let a = 0; a < weights.length; a++) {
      if (weights[a] === 0) continue;
      for (let e = 0; e < weights.length; e++)
        if (weights[e] !== 0)
          sum += weights[a] * weights[e] * noise[first + pairOf(a * l + b, e * l + c)];
    }
    return sum;
  }
}
