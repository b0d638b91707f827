import {
  denseMatrix,
  eliminate,
  substitute,
  substituteTransposed,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";

/**
 * The linear equations of one Radau step of length h for z' = L z + f in `size` components, at all stages together:
 *
 *   Z_i - sum_j w_ij L_j Z_j = z + sum_j w_ij f_j,   w_ij = h a_ij (dt/du)_j.
 */
export class StageEquations {
  /** [stage] L, row by row, and f: to be written before {@link eliminate} and {@link solve}. */
  readonly flow: readonly Float64Array[];
  readonly force: readonly Float64Array[];
  /** [stage * size + component] what was solved for last. */
  readonly solution: Float64Array;
  private readonly matrix: DenseMatrix;
  private readonly adjoint: Float64Array;
  private readonly stages: number;

  /** @param weights [i * stages + j] w_ij, written by the owner */
  constructor(
    private readonly size: number,
    { stages }: RadauTableau,
    private readonly weights: Float64Array,
  ) {
    const room = (length: number): Float64Array[] =>
      Array.from({ length: stages }, () => new Float64Array(length));
    this.stages = stages;
    this.flow = room(size * size);
    this.force = room(size);
    this.matrix = denseMatrix(stages * size);
    this.solution = new Float64Array(stages * size);
    this.adjoint = new Float64Array(stages * size);
  }

  eliminate(): void {
    const { size, stages, weights, flow } = this;
    const { entries } = this.matrix;
    const width = stages * size;
    for (let i = 0; i < stages; i++)
      for (let j = 0; j < stages; j++) {
        const weight = -weights[i * stages + j];
        const own = flow[j];
        for (let row = 0; row < size; row++) {
          const at = (i * size + row) * width + j * size;
          for (let column = 0; column < size; column++)
            entries[at + column] = weight * own[row * size + column];
        }
      }
    for (let k = 0; k < width; k++) entries[k * width + k] += 1;
    eliminate(this.matrix, width);
  }

  /** Solves from the z that stands in `start` from `at` on. */
  solve(start: Float64Array, at: number): void {
    const { size, stages, weights, force, solution } = this;
    for (let i = 0; i < stages; i++)
      for (let k = 0; k < size; k++) {
        let sum = start[at + k];
        for (let j = 0; j < stages; j++) sum += weights[i * stages + j] * force[j][k];
        solution[i * size + k] = sum;
      }
    substitute(this.matrix, stages * size, solution);
  }

  /**
   * How much of a force at each stage is seen in <readout, Z_stage>: one solution of the transposed equations serves forces
   * at all stages.
   * @param out [j * size + component]
   */
  influence(stage: number, readout: Float64Array, out: Float64Array): void {
    const { size, stages, weights, adjoint } = this;
    adjoint.fill(0);
    adjoint.set(readout, stage * size);
    substituteTransposed(this.matrix, stages * size, adjoint);
    for (let j = 0; j < stages; j++)
      for (let k = 0; k < size; k++) {
        let sum = 0;
        for (let i = 0; i < stages; i++) sum += weights[i * stages + j] * adjoint[i * size + k];
        out[j * size + k] = sum;
      }
  }
}
