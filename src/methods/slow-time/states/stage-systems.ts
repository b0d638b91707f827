import {
  denseMatrix,
  eliminate,
  substitute,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { StageDrive } from "./stage-drive.js";
import { StageResponses, type DriveChange, type ResponseTaker } from "./stage-responses.js";
import { lyapunovOperator } from "./lyapunov-operator.js";
import { pairOf, type ModeStates } from "./state-modes.js";

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
  private readonly responses: StageResponses;
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
    this.responses = new StageResponses(modes, this.n, shares, batch, tableau);
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
        if (taker)
          for (let k = first; k < signal; k++)
            this.responses.ofMeans(this.matrix, mode, k, h, drives, out, changes, taker);
      }
      this.solveNoise(mode, start, h, drives, out);
      if (taker) this.responses.ofNoise(this.matrix, mode, h, drives, out, changes, taker);
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
    const operators = this.flows.map((flow) => lyapunovOperator(flow, this.n));
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
