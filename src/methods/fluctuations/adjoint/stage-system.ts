import {
  denseMatrix,
  eliminate,
  substitute,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { ModeLayout } from "../dynamics/mode-layout.js";
import type { OrderParameter } from "../dynamics/order-parameters.js";
import type { Tableau } from "./collocation.js";
import type { LocalSnapshot } from "./local-snapshot.js";
import { ModeStages } from "./mode-stages.js";

/** What is linear in the state and drives it: order parameters, then trained scalars, and last what the step size has accumulated. */
export interface Drives {
  readonly layout: ModeLayout;
  readonly parameters: readonly OrderParameter[];
}

/**
 * The linear equations of a collocation step of length h,
 *
 *   X_i - h sum_j A_ij (J_j + shift) X_j = R_i        or with J_j^T,
 *
 * J_j = D_j + sum_a u_ja w_a^T: D a block for each mode, w_a the weights of an order parameter. Mode by mode for D; what
 * couples the modes are the numbers w_a . X_j (transposed: u_ja . X_j), as many as stages times order parameters, whose
 * equations are eliminated last. O(modes) operations, however long the step.
 */
export class StageSystem {
  /** [coupling][stage * size + component] what a coupling number adds to the solution. */
  private readonly answers: readonly Float64Array[];
  private readonly couplings: DenseMatrix;
  private readonly values: Float64Array;
  private readonly modes: ModeStages;
  private snapshots: readonly LocalSnapshot[] = [];
  private isTransposed = false;

  constructor(
    private readonly drives: Drives,
    private readonly tableau: Tableau,
  ) {
    const { layout, parameters } = drives;
    const count = tableau.stages * (parameters.length + layout.scalars.length + 1);
    this.answers = Array.from(
      { length: count },
      () => new Float64Array(tableau.stages * layout.size),
    );
    this.couplings = denseMatrix(count);
    this.values = new Float64Array(count);
    this.modes = new ModeStages(layout, tableau);
  }

  /** Takes J at the stages. */
  prepare(
    snapshots: readonly LocalSnapshot[],
    length: number,
    { shift, transposed }: { readonly shift: number; readonly transposed: boolean },
  ): void {
    const { answers, couplings, tableau, modes } = this;
    this.snapshots = snapshots;
    this.isTransposed = transposed;
    modes.prepare(snapshots, length, { shift, transposed });
    const count = answers.length;
    const each = count / tableau.stages;
    for (let n = 0; n < count; n++) {
      const [j, a] = [Math.floor(n / each), n % each];
      this.writeColumn(j, a, length, answers[n]);
      modes.solve(answers[n]);
      this.measure(answers[n], this.values);
      for (let m = 0; m < count; m++)
        couplings.entries[m * count + n] = (m === n ? 1 : 0) - this.values[m];
    }
    eliminate(couplings, count);
  }

  /** Solves in place: [stage * size + component]. */
  solve(right: Float64Array): void {
    const { answers, couplings, values, modes } = this;
    modes.solve(right);
    this.measure(right, values);
    substitute(couplings, values.length, values);
    values.forEach((value, n) => {
      if (value === 0) return;
      const answer = answers[n];
      for (let k = 0; k < right.length; k++) right[k] += value * answer[k];
    });
  }

  /** h A_ij u_ja, or h A_ij w_a, at every stage i. */
  private writeColumn(j: number, a: number, length: number, out: Float64Array): void {
    const { tableau, snapshots, isTransposed } = this;
    const { stages, matrix } = tableau;
    const { size } = this.drives.layout;
    const { columns, rate } = snapshots[j];
    out.fill(0);
    for (let i = 0; i < stages; i++) {
      const factor = length * rate * matrix[i * stages + j];
      const at = i * size;
      if (isTransposed) this.eachWeight(a, (c, weight) => (out[at + c] = factor * weight));
      else for (let c = 0; c < size; c++) out[at + c] = factor * columns[a][c];
    }
  }

  /** [stage, order parameter] w_a . X_j, or u_ja . X_j. */
  private measure(vector: Float64Array, out: Float64Array): void {
    const { tableau, snapshots, isTransposed } = this;
    const { size } = this.drives.layout;
    const each = out.length / tableau.stages;
    for (let j = 0; j < tableau.stages; j++)
      for (let a = 0; a < each; a++) {
        let sum = 0;
        if (isTransposed) {
          const column = snapshots[j].columns[a];
          for (let c = 0, k = j * size; c < size; c++, k++) sum += column[c] * vector[k];
        } else this.eachWeight(a, (c, weight) => (sum += weight * vector[j * size + c]));
        out[j * each + a] = sum;
      }
  }

  private eachWeight(a: number, use: (component: number, weight: number) => void): void {
    const { layout, parameters } = this.drives;
    if (a >= parameters.length) return use(layout.scalar(a - parameters.length), 1);
    const { place, weights } = parameters[a];
    for (let mode = 0; mode < weights.length; mode++)
      use(mode * layout.width + place, weights[mode]);
  }
}
