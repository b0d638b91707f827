import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import { LyapunovOperator } from "./lyapunov-operator.js";
import type { StageDrive } from "./stage-drive.js";
import { StageEquations } from "./stage-equations.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/** Is shown the equations of a mode while they stand eliminated, and the states that solve them. */
export interface EquationsTaker {
  /** Those of the means of the signals from `first` to before `end`. */
  ofMeans(equations: StageEquations, mode: number, first: number, end: number): void;
  ofNoise(equations: StageEquations, mode: number): void;
}

/**
 * The modes of a step, given what drives them: linear equations, solved exactly for every mode. With J = A0 + q M c^T,
 * M = sum_i p_i lambda_i H_i, means and noise of a mode obey
 *
 *   z' = J z + q sum_i p_i (mu_i g_i + lambda_i G_i x*),   N' = J N + N J^T + q q^T sum_i p_i lambda_i F_i / batch.
 */
export class StageSystems {
  private readonly n: number;
  private readonly pairs: number;
  private readonly weights: Float64Array;
  private readonly ofMeans: StageEquations;
  private readonly ofNoise: StageEquations;
  private readonly lyapunov: LyapunovOperator;
  /** [mode] whether no class has data there, nor therefore noise. */
  private readonly isQuiet: readonly boolean[];

  constructor(
    private readonly modes: Modes,
    states: number,
    private readonly shares: readonly number[],
    private readonly batch: number,
    private readonly tableau: RadauTableau,
  ) {
    this.n = states * modes.logits;
    this.pairs = (this.n * (this.n + 1)) / 2;
    this.weights = new Float64Array(tableau.stages ** 2);
    this.ofMeans = new StageEquations(this.n, tableau, this.weights);
    this.ofNoise = new StageEquations(this.pairs, tableau, this.weights);
    this.lyapunov = new LyapunovOperator(this.n);
    this.isQuiet = Array.from(modes.fractions, (_, mode) =>
      modes.eigenvalues.every((list) => list[mode] === 0),
    );
  }

  /** Writes the states at all stages of a step of length h from `start`. */
  solve(
    start: ModeStates,
    h: number,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
    taker?: EquationsTaker,
  ): void {
    const { signalMode, fractions } = this.modes;
    const { stages, matrix } = this.tableau;
    for (let i = 0; i < stages; i++)
      for (let j = 0; j < stages; j++)
        this.weights[i * stages + j] = h * matrix[i * stages + j] * drives[j].speed;
    let signal = 0;
    for (let mode = 0; mode < fractions.length; mode++) {
      for (let stage = 0; stage < stages; stage++) this.flowAt(mode, stage, drives[stage]);
      const first = signal;
      while (signal < signalMode.length && signalMode[signal] === mode) signal++;
      if (signal > first) {
        this.solveMeans(mode, first, signal, start, drives, out);
        taker?.ofMeans(this.ofMeans, mode, first, signal);
      }
      if (this.isQuiet[mode]) continue;
      this.solveNoise(mode, start, drives, out);
      taker?.ofNoise(this.ofNoise, mode);
    }
  }

  /** J at a stage. */
  private flowAt(mode: number, stage: number, { coefficients, moments }: StageDrive): void {
    const { n, modes, shares } = this;
    const { coupling, gradient, point } = coefficients;
    const l = modes.logits;
    const p = n / l;
    const flow = this.ofMeans.flow[stage];
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
  }

  private solveMeans(
    mode: number,
    first: number,
    end: number,
    start: ModeStates,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
  ): void {
    const { n, ofMeans } = this;
    ofMeans.eliminate();
    for (let signal = first; signal < end; signal++) {
      for (let stage = 0; stage < drives.length; stage++)
        this.pull(mode, signal, drives[stage], ofMeans.force[stage]);
      ofMeans.solve(start.means, signal * n);
      for (let stage = 0; stage < drives.length; stage++)
        for (let k = 0; k < n; k++)
          out[stage].means[signal * n + k] = ofMeans.solution[stage * n + k];
    }
  }

  private solveNoise(
    mode: number,
    start: ModeStates,
    drives: readonly StageDrive[],
    out: readonly ModeStates[],
  ): void {
    const { pairs, ofNoise } = this;
    for (let stage = 0; stage < drives.length; stage++) {
      this.lyapunov.write(this.ofMeans.flow[stage], ofNoise.flow[stage]);
      this.spread(mode, drives[stage], ofNoise.force[stage]);
    }
    ofNoise.eliminate();
    ofNoise.solve(start.noise, mode * pairs);
    for (let stage = 0; stage < drives.length; stage++)
      for (let k = 0; k < pairs; k++)
        out[stage].noise[mode * pairs + k] = ofNoise.solution[stage * pairs + k];
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
}
