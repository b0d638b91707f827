import type { Moments } from "../../../expectation/expectations.js";
import {
  denseMatrix,
  eliminate,
  substitute,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { Coefficients } from "./coefficients.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/** What drives the modes at one stage of a step. */
export interface StageDrive {
  /** dt/du. */
  speed: number;
  coefficients: Coefficients;
  /** [class] */
  readonly moments: readonly Moments[];
}

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

/**
 * The modes of a step, given what drives them: linear equations, solved exactly for every mode. With J = A0 + q M c^T,
 * M = sum_i p_i lambda_i H_i, means and noise of a mode obey
 *
 *   z' = J z + q sum_i p_i (mu_i g_i + lambda_i G_i x*),   N' = J N + N J^T + q q^T sum_i p_i lambda_i F_i / batch,
 *
 * and the stages of a Radau step of length h are Z_i = z + h sum_j a_ij Z'_j.
 */
export class StageSystems {
  private readonly n: number;
  private readonly pairs: number;
  /** [stage] J, and the operator N -> J N + N J^T on lower triangles. */
  private readonly flows: readonly Float64Array[];
  private readonly matrix: DenseMatrix;
  private readonly right: Float64Array;
  private readonly force: readonly Float64Array[];

  constructor(
    private readonly modes: Modes,
    states: number,
    private readonly shares: readonly number[],
    private readonly batch: number,
    private readonly tableau: RadauTableau,
  ) {
    const { stages } = tableau;
    this.n = states * modes.logits;
    this.pairs = (this.n * (this.n + 1)) / 2;
    const room = (size: number): Float64Array[] =>
      Array.from({ length: stages }, () => new Float64Array(size));
    this.flows = room(this.n * this.n);
    this.force = room(this.pairs);
    this.matrix = denseMatrix(stages * this.pairs);
    this.right = new Float64Array(stages * this.pairs);
  }

  /**
   * Writes the states at all stages of a step of length h from `start`.
   * @param changes small changes of the drives, whose linear response about `out` as it stands goes to `taker`
   */
  solve(
    start: ModeStates,
    h: number,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
    changes: readonly DriveChange[] = [],
    taker?: ResponseTaker,
  ): void {
    const { signalMode, fractions } = this.modes;
    let signal = 0;
    for (let mode = 0; mode < fractions.length; mode++) {
      this.flowsOf(mode, drives);
      const first = signal;
      while (signal < signalMode.length && signalMode[signal] === mode) signal++;
      if (signal > first) {
        this.solveMeans(mode, first, signal, start, h, drives, out);
        if (taker) this.respondMeans(mode, first, signal, h, drives, out, changes, taker);
      }
      this.solveNoise(mode, start, h, drives, out);
      if (taker) this.respondNoise(mode, h, drives, out, changes, taker);
    }
  }

  /** With the matrix of the means of a mode as it stands eliminated. */
  private respondMeans(
    mode: number,
    first: number,
    end: number,
    h: number,
    drives: readonly StageDrive[],
    states: readonly ModeStates[],
    changes: readonly DriveChange[],
    taker: ResponseTaker,
  ): void {
    const { n, modes, shares, tableau, matrix, right } = this;
    const { logits: l, teacher } = modes;
    const { stages } = tableau;
    for (let signal = first; signal < end; signal++)
      for (let k = 0; k < changes.length; k++) {
        const { stage, classIndex: i, moments } = changes[k];
        const { speed, coefficients } = drives[stage];
        const lambda = shares[i] * modes.eigenvalues[i][mode];
        const force = this.force[0];
        for (let b = 0; b < l; b++) {
          let sum = shares[i] * modes.means[i][signal] * moments.gradient[b];
          for (let c = 0; c < l; c++) {
            let at = 0;
            for (let a = 0; a < n / l; a++)
              at += coefficients.point[a] * states[stage].means[signal * n + a * l + c];
            sum += lambda * moments.hessian[b * l + c] * at;
          }
          for (let t = 0; t < teacher.length; t++)
            sum += lambda * moments.teacher[b * teacher.length + t] * teacher[t][signal];
          for (let a = 0; a < n / l; a++) force[a * l + b] = coefficients.gradient[a] * sum;
        }
        for (let j = 0; j < stages; j++)
          for (let component = 0; component < n; component++)
            right[j * n + component] =
              h * tableau.matrix[j * stages + stage] * speed * force[component];
        substitute(matrix, stages * n, right);
        taker.ofSignal(k, mode, signal, right);
      }
  }

  /** The same for its noise. */
  private respondNoise(
    mode: number,
    h: number,
    drives: readonly StageDrive[],
    states: readonly ModeStates[],
    changes: readonly DriveChange[],
    taker: ResponseTaker,
  ): void {
    const { n, pairs, modes, shares, batch, tableau, matrix, right } = this;
    const l = modes.logits;
    const { stages } = tableau;
    const flow = new Float64Array(n * n);
    for (let k = 0; k < changes.length; k++) {
      const { stage, classIndex: i, moments } = changes[k];
      const { speed, coefficients } = drives[stage];
      const { gradient, point } = coefficients;
      const lambda = shares[i] * modes.eigenvalues[i][mode];
      for (let row = 0; row < n; row++)
        for (let column = 0; column < n; column++)
          flow[row * n + column] =
            gradient[Math.floor(row / l)] *
            point[Math.floor(column / l)] *
            lambda *
            moments.hessian[(row % l) * l + (column % l)];
      const { noise } = states[stage];
      const force = this.force[0];
      for (let row = 0; row < n; row++)
        for (let column = 0; column <= row; column++) {
          let sum =
            (gradient[Math.floor(row / l)] *
              gradient[Math.floor(column / l)] *
              lambda *
              moments.fisher[(row % l) * l + (column % l)]) /
            batch;
          for (let m = 0; m < n; m++)
            sum +=
              flow[row * n + m] * noise[mode * pairs + pairOf(m, column)] +
              flow[column * n + m] * noise[mode * pairs + pairOf(row, m)];
          force[pairOf(row, column)] = sum;
        }
      for (let j = 0; j < stages; j++)
        for (let pair = 0; pair < pairs; pair++)
          right[j * pairs + pair] = h * tableau.matrix[j * stages + stage] * speed * force[pair];
      substitute(matrix, stages * pairs, right);
      taker.ofNoise(k, mode, right);
    }
  }

  /** J at every stage. */
  private flowsOf(mode: number, drives: readonly StageDrive[]): void {
    const { n, modes, shares } = this;
    const l = modes.logits;
    const p = n / l;
    drives.forEach(({ coefficients: { coupling, gradient, point }, moments }, stage) => {
      const flow = this.flows[stage];
      flow.fill(0);
      for (let b = 0; b < l; b++)
        for (let c = 0; c < l; c++) {
          let curvature = 0;
          for (let i = 0; i < shares.length; i++)
            curvature += shares[i] * modes.eigenvalues[i][mode] * moments[i].hessian[b * l + c];
          for (let a = 0; a < p; a++)
            for (let e = 0; e < p; e++)
              flow[(a * l + b) * n + e * l + c] =
                gradient[a] * point[e] * curvature + (b === c ? coupling[a * p + e] : 0);
        }
    });
  }

  private solveMeans(
    mode: number,
    first: number,
    end: number,
    start: ModeStates,
    h: number,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
  ): void {
    const { n, tableau, matrix, right, force } = this;
    const { stages } = tableau;
    this.assemble(n, h, drives, (stage, row, column) => this.flows[stage][row * n + column]);
    eliminate(matrix, stages * n);
    for (let signal = first; signal < end; signal++) {
      drives.forEach((drive, stage) => this.pull(mode, signal, drive, force[stage]));
      this.fillRight(n, h, drives, start.means, signal * n);
      substitute(matrix, stages * n, right);
      for (let stage = 0; stage < stages; stage++)
        for (let k = 0; k < n; k++) out[stage].means[signal * n + k] = right[stage * n + k];
    }
  }

  private solveNoise(
    mode: number,
    start: ModeStates,
    h: number,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
  ): void {
    const { pairs, tableau, matrix, right, force } = this;
    const { stages } = tableau;
    const operators = this.flows.map((flow) => this.lyapunov(flow));
    this.assemble(pairs, h, drives, (stage, row, column) => operators[stage][row * pairs + column]);
    eliminate(matrix, stages * pairs);
    drives.forEach((drive, stage) => this.spread(mode, drive, force[stage]));
    this.fillRight(pairs, h, drives, start.noise, mode * pairs);
    substitute(matrix, stages * pairs, right);
    for (let stage = 0; stage < stages; stage++)
      for (let k = 0; k < pairs; k++) out[stage].noise[mode * pairs + k] = right[stage * pairs + k];
  }

  /** q sum_i p_i (mu_i g_i + lambda_i G_i x*) of a signal coordinate. */
  private pull(
    mode: number,
    signal: number,
    { coefficients: { gradient }, moments }: StageDrive,
    out: Float64Array,
  ): void {
    const { modes, shares } = this;
    const { logits: l, teacher, means, eigenvalues } = modes;
    for (let b = 0; b < l; b++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++) {
        sum += shares[i] * means[i][signal] * moments[i].gradient[b];
        for (let t = 0; t < teacher.length; t++)
          sum +=
            shares[i] *
            eigenvalues[i][mode] *
            moments[i].teacher[b * teacher.length + t] *
            teacher[t][signal];
      }
      for (let a = 0; a < gradient.length; a++) out[a * l + b] = gradient[a] * sum;
    }
  }

  /** q q^T sum_i p_i lambda_i F_i / batch as a lower triangle. */
  private spread(
    mode: number,
    { coefficients: { gradient }, moments }: StageDrive,
    out: Float64Array,
  ): void {
    const { n, modes, shares, batch } = this;
    const l = modes.logits;
    for (let k = 0; k < n; k++)
      for (let j = 0; j <= k; j++) {
        let sum = 0;
        for (let i = 0; i < shares.length; i++)
          sum += shares[i] * modes.eigenvalues[i][mode] * moments[i].fisher[(k % l) * l + (j % l)];
        out[pairOf(k, j)] =
          (gradient[Math.floor(k / l)] * gradient[Math.floor(j / l)] * sum) / batch;
      }
  }

  /** N -> J N + N J^T on lower triangles. */
  private lyapunov(flow: Float64Array): Float64Array {
    const { n, pairs } = this;
    const operator = new Float64Array(pairs * pairs);
    for (let a = 0; a < n; a++)
      for (let b = 0; b <= a; b++)
        for (let k = 0; k < n; k++) {
          operator[pairOf(a, b) * pairs + pairOf(k, b)] += flow[a * n + k];
          operator[pairOf(a, b) * pairs + pairOf(a, k)] += flow[b * n + k];
        }
    return operator;
  }

  /** I - h a_ij flow_j. */
  private assemble(
    size: number,
    h: number,
    drives: readonly StageDrive[],
    entry: (stage: number, row: number, column: number) => number,
  ): void {
    const { tableau } = this;
    const { entries } = this.matrix;
    const { stages } = tableau;
    const width = stages * size;
    for (let j = 0; j < stages; j++) {
      const { speed } = drives[j];
      for (let row = 0; row < size; row++)
        for (let column = 0; column < size; column++) {
          const value = h * speed * entry(j, row, column);
          for (let i = 0; i < stages; i++) {
            const own = i === j && row === column ? 1 : 0;
            entries[(i * size + row) * width + j * size + column] =
              own - tableau.matrix[i * stages + j] * value;
          }
        }
    }
  }

  /** z + h sum_j a_ij force_j. */
  private fillRight(
    size: number,
    h: number,
    drives: readonly StageDrive[],
    start: Float64Array,
    at: number,
  ): void {
    const { right, force, tableau } = this;
    const { stages } = tableau;
    for (let i = 0; i < stages; i++)
      for (let k = 0; k < size; k++) {
        let sum = start[at + k];
        for (let j = 0; j < stages; j++)
          sum += h * tableau.matrix[i * stages + j] * drives[j].speed * force[j][k];
        right[i * size + k] = sum;
      }
  }
}
