import { LuDecomposition, Matrix } from "../../bundled/ml-matrix.js";
import type { RadauTableau } from "./radau-tableau.js";
import type { StiffSystem } from "./stiff-system.js";

const MOST_ITERATIONS = 12;
/** Corrections this small are rounding. */
const ROUNDING = 1e-15;
/** Corrections aimed at, and those that are good enough where rounding of F lets them shrink no further: of a tolerance. */
const [AIMED, ENOUGH] = [0.01, 0.3];

/** One step of Radau collocation by the simplified Newton method. */
export class RadauStep {
  /** The state at the end of the last step that converged. */
  readonly end: Float64Array;
  private readonly increments: Float64Array;
  private readonly slopes: Float64Array;
  private readonly startSlope: Float64Array;
  private readonly derivatives: Float64Array;
  private readonly point: Float64Array;

  constructor(
    private readonly system: StiffSystem,
    private readonly tableau: RadauTableau,
  ) {
    const { size } = system;
    this.end = new Float64Array(size);
    this.increments = new Float64Array(size * tableau.stages);
    this.slopes = new Float64Array(size * tableau.stages);
    this.startSlope = new Float64Array(size);
    this.derivatives = new Float64Array(size * size);
    this.point = new Float64Array(size);
  }

  /**
   * Takes a step of the given length from `state`; returns the estimated local error in units of the components'
   * scales, Infinity where Newton's method did not converge.
   */
  take(state: Float64Array, length: number, tolerance: number): number {
    this.system.jacobian(state, this.derivatives);
    this.system.derivative(state, this.startSlope);
    if (!this.converges(state, length, tolerance)) return Infinity;
    const { size } = this.system;
    const last = size * (this.tableau.stages - 1);
    for (let c = 0; c < size; c++) this.end[c] = state[c] + this.increments[last + c];
    return this.localError(state, length);
  }

  private converges(state: Float64Array, length: number, tolerance: number): boolean {
    const small = Math.max(AIMED * tolerance, ROUNDING);
    const enough = Math.max(ENOUGH * tolerance, 1000 * ROUNDING);
    const decomposition = new LuDecomposition(this.newtonMatrix(length));
    this.increments.fill(0);
    let before = Infinity;
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const size = this.correct(decomposition, state, length);
      if (!(size < Infinity)) return false;
      if (size <= small) return true;
      if (iteration > 1 && size > 0.5 * before) return before <= enough;
      before = size;
    }
    return false;
  }

  /** I - h A (x) J. */
  private newtonMatrix(length: number): Matrix {
    const { size } = this.system;
    const { stages, matrix } = this.tableau;
    const whole = Matrix.eye(size * stages);
    for (let i = 0; i < stages; i++)
      for (let j = 0; j < stages; j++)
        for (let r = 0; r < size; r++)
          for (let c = 0; c < size; c++) {
            const entry = length * matrix[i * stages + j] * this.derivatives[r * size + c];
            const [row, column] = [i * size + r, j * size + c];
            whole.set(row, column, whole.get(row, column) - entry);
          }
    return whole;
  }

  /** One pass of Newton's method; returns the largest correction in units of the scales. */
  private correct(decomposition: LuDecomposition, state: Float64Array, length: number): number {
    const { size } = this.system;
    const { stages, matrix } = this.tableau;
    this.evaluateStages(state);
    const residual = new Array<number>(size * stages);
    for (let i = 0; i < stages; i++)
      for (let c = 0; c < size; c++) {
        let sum = 0;
        for (let j = 0; j < stages; j++) sum += matrix[i * stages + j] * this.slopes[j * size + c];
        residual[i * size + c] = length * sum - this.increments[i * size + c];
      }
    if (!residual.every(Number.isFinite) || decomposition.isSingular()) return Infinity;
    const correction = decomposition.solve(Matrix.columnVector(residual));
    let largest = 0;
    for (let k = 0; k < size * stages; k++) {
      const change = correction.get(k, 0);
      this.increments[k] += change;
      largest = Math.max(largest, Math.abs(change) / this.scale(state, k % size, k));
    }
    return largest;
  }

  private evaluateStages(state: Float64Array): void {
    const { size } = this.system;
    for (let i = 0; i < this.tableau.stages; i++) {
      for (let c = 0; c < size; c++) this.point[c] = state[c] + this.increments[i * size + c];
      this.system.derivative(this.point, this.slopes.subarray(i * size, (i + 1) * size));
    }
  }

  private scale(state: Float64Array, component: number, stage: number): number {
    const moved = Math.abs(state[component] + this.increments[stage]);
    return Math.max(Math.abs(state[component]), moved, this.system.floors[component]);
  }

  /**
   * c_1 h (p'(0) - F(u)), p' interpolating the slopes at the nodes, of order h^(stages + 1); damped in the stiff
   * directions by (I - c_1 h J)^-1 (Hairer and Wanner, IV.8). Far larger than the error of the step itself.
   */
  private localError(state: Float64Array, length: number): number {
    const { size } = this.system;
    const { stages, atStart, nodes } = this.tableau;
    this.evaluateStages(state);
    const reach = nodes[0] * length;
    const gap = new Array<number>(size);
    for (let c = 0; c < size; c++) {
      let slope = 0;
      for (let j = 0; j < stages; j++) slope += atStart[j] * this.slopes[j * size + c];
      gap[c] = reach * (slope - this.startSlope[c]);
    }
    if (!gap.every(Number.isFinite)) return Infinity;
    const damping = Matrix.eye(size);
    for (let r = 0; r < size; r++)
      for (let c = 0; c < size; c++)
        damping.set(r, c, damping.get(r, c) - reach * this.derivatives[r * size + c]);
    const lu = new LuDecomposition(damping);
    if (lu.isSingular()) return Infinity;
    const damped = lu.solve(Matrix.columnVector(gap));
    let largest = 0;
    const last = size * (stages - 1);
    for (let c = 0; c < size; c++)
      largest = Math.max(largest, Math.abs(damped.get(c, 0)) / this.scale(state, c, last + c));
    return largest;
  }
}
