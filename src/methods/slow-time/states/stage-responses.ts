import type { Moments } from "../../../expectation/expectations.js";
import { substitute, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { StageDrive } from "./stage-drive.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/** How the moments of one class at one stage change. */
export interface DriveChange {
  readonly stage: number;
  readonly classIndex: number;
  readonly moments: Pick<Moments, "gradient" | "hessian" | "fisher" | "teacher">;
}

/** Takes what a change of the drives does to the states of a signal or of a mode, at all stages: [stage * size + component]. */
export interface ResponseTaker {
  ofSignal(change: number, mode: number, signal: number, response: Float64Array): void;
  ofNoise(change: number, mode: number, response: Float64Array): void;
}

/** What small changes of the drives do to the states of a mode, given the eliminated equations of its stages. */
export class StageResponses {
  private readonly pairs: number;
  private readonly force: Float64Array;
  private readonly flow: Float64Array;
  private readonly right: Float64Array;

  /** @param n components of a vector */
  constructor(
    private readonly modes: Modes,
    private readonly n: number,
    private readonly shares: readonly number[],
    private readonly batch: number,
    private readonly tableau: RadauTableau,
  ) {
    this.pairs = (n * (n + 1)) / 2;
    this.force = new Float64Array(this.pairs);
    this.flow = new Float64Array(n * n);
    this.right = new Float64Array(tableau.stages * this.pairs);
  }

  ofMeans(
    matrix: DenseMatrix,
    mode: number,
    signal: number,
    h: number,
    drives: readonly StageDrive[],
    states: readonly ModeStates[],
    changes: readonly DriveChange[],
    taker: ResponseTaker,
  ): void {
    const { n, tableau, right } = this;
    for (let k = 0; k < changes.length; k++) {
      const { stage } = changes[k];
      this.pull(mode, signal, drives[stage], states[stage], changes[k]);
      this.fillRight(n, h * drives[stage].speed, stage);
      substitute(matrix, tableau.stages * n, right);
      taker.ofSignal(k, mode, signal, right);
    }
  }

  ofNoise(
    matrix: DenseMatrix,
    mode: number,
    h: number,
    drives: readonly StageDrive[],
    states: readonly ModeStates[],
    changes: readonly DriveChange[],
    taker: ResponseTaker,
  ): void {
    const { pairs, tableau, right } = this;
    for (let k = 0; k < changes.length; k++) {
      const { stage } = changes[k];
      this.spread(mode, drives[stage], states[stage], changes[k]);
      this.fillRight(pairs, h * drives[stage].speed, stage);
      substitute(matrix, tableau.stages * pairs, right);
      taker.ofNoise(k, mode, right);
    }
  }

  /** The change of J z + q (...) of a signal coordinate. */
  private pull(
    mode: number,
    signal: number,
    { coefficients: { gradient, point } }: StageDrive,
    { means }: ModeStates,
    { classIndex: i, moments }: DriveChange,
  ): void {
    const { n, modes, shares, force } = this;
    const { logits: l, teacher } = modes;
    const lambda = shares[i] * modes.eigenvalues[i][mode];
    for (let b = 0; b < l; b++) {
      let sum = shares[i] * modes.means[i][signal] * moments.gradient[b];
      for (let m = 0; m < n; m++)
        sum +=
          lambda *
          moments.hessian[b * l + (m % l)] *
          point[Math.floor(m / l)] *
          means[signal * n + m];
      for (let t = 0; t < teacher.length; t++)
        sum += lambda * moments.teacher[b * teacher.length + t] * teacher[t][signal];
      for (let a = 0; a < n / l; a++) force[a * l + b] = gradient[a] * sum;
    }
  }

  /** The change of J N + N J^T + q q^T (...) of a mode. */
  private spread(
    mode: number,
    { coefficients: { gradient, point } }: StageDrive,
    { noise }: ModeStates,
    { classIndex: i, moments }: DriveChange,
  ): void {
    const { n, pairs, modes, shares, batch, flow, force } = this;
    const l = modes.logits;
    const lambda = shares[i] * modes.eigenvalues[i][mode];
    const state = (k: number): number => Math.floor(k / l);
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++)
        flow[row * n + column] =
          gradient[state(row)] *
          point[state(column)] *
          lambda *
          moments.hessian[(row % l) * l + (column % l)];
    for (let row = 0; row < n; row++)
      for (let column = 0; column <= row; column++) {
        const fisher = lambda * moments.fisher[(row % l) * l + (column % l)];
        let sum = (gradient[state(row)] * gradient[state(column)] * fisher) / batch;
        for (let m = 0; m < n; m++)
          sum +=
            flow[row * n + m] * noise[mode * pairs + pairOf(m, column)] +
            flow[column * n + m] * noise[mode * pairs + pairOf(row, m)];
        force[pairOf(row, column)] = sum;
      }
  }

  /** h a_ij times the force at stage j. */
  private fillRight(size: number, speed: number, stage: number): void {
    const { stages, matrix } = this.tableau;
    for (let j = 0; j < stages; j++) {
      const factor = speed * matrix[j * stages + stage];
      for (let k = 0; k < size; k++) this.right[j * size + k] = factor * this.force[k];
    }
  }
}
