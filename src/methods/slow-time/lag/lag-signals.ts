import { denseMatrix, substitute } from "../../../numerics/dense-elimination.js";
import type { Family } from "../scalar/family.js";
import { weighByDirection, weighByRatio, type LagDrives } from "./lag-drives.js";
import type { LagOperators } from "./lag-operators.js";
import {
  MEAN_BY_CURVATURE,
  MEAN_BY_FORCE,
  VARIANCE_BY_CURVATURE,
  VARIANCE_BY_FORCE,
  type LawBlocks,
} from "./law-blocks.js";
import { eliminateShifted, writeColumns, writeImage } from "./small-matrices.js";

/** The means of the signal coordinates of a family over a step: (I + lambda R h) X = x kept - y drift - lambda R a. */
export class LagSignals {
  private readonly curvature: Float64Array;
  private readonly force: Float64Array;
  /** R h and R a. */
  private readonly pull: Float64Array;
  private readonly pushed: Float64Array;
  private readonly matrix: ReturnType<typeof denseMatrix>;
  private readonly solution: Float64Array;
  private readonly column: Float64Array;
  /** [stage of X * stages + stage of the drive] (I + lambda R h)^-1 lambda R. */
  private readonly answer: Float64Array;

  constructor(
    private readonly operators: LagOperators,
    private readonly drives: LagDrives,
  ) {
    const { stages: n } = operators;
    const vector = (): Float64Array => new Float64Array(n);
    [this.curvature, this.force, this.pushed] = [vector(), vector(), vector()];
    [this.solution, this.column] = [vector(), vector()];
    this.pull = new Float64Array(n * n);
    this.answer = new Float64Array(n * n);
    this.matrix = denseMatrix(n);
  }

  /**
   * Writes X at all stages, and adds how the laws answer to drives.
   * @param out [stage][node]
   */
  solve(family: Family, out: readonly Float64Array[], blocks?: LawBlocks): void {
    const { stages: n, kept, drift } = this.operators;
    const { matrix, solution, pull, pushed } = this;
    const [y] = family.further;
    for (let q = 0; q < family.value.length; q++) {
      if (q === 0 || family.hasOwn) this.drive(family, q);
      const lambda = Math.exp(family.logRate[q]);
      for (let i = 0; i < n; i++)
        solution[i] = family.value[q] * kept[i] - y[q] * drift[i] - lambda * pushed[i];
      eliminateShifted(matrix, pull, lambda, n);
      substitute(matrix, n, solution);
      for (let i = 0; i < n; i++) out[i][q] = solution[i];
      if (!blocks) continue;
      this.respond(lambda, family.weight[q], blocks);
      if (family.hasOwn || q === family.value.length - 1) blocks.addAlike(family, q);
    }
  }

  /** Moves the values and y to the end of the step solved last. */
  accept(family: Family, stages: readonly Float64Array[]): void {
    const { stages: n, force, memory } = this.operators;
    const [y] = family.further;
    const last = (n - 1) * n;
    for (let q = 0; q < family.value.length; q++) {
      if (q === 0 || family.hasOwn) this.weigh(family, q);
      const lambda = Math.exp(family.logRate[q]);
      let sum = 0;
      for (let j = 0; j < n; j++)
        sum += force[last + j] * (this.curvature[j] * stages[j][q] + this.force[j]);
      y[q] = memory[n - 1] * y[q] + lambda * sum;
      family.value[q] = stages[n - 1][q];
    }
  }

  /** What drives modes like a node. */
  private weigh(family: Family, node: number): void {
    weighByRatio(this.drives.curvature, family, node, this.curvature);
    weighByDirection(this.drives.force, family, node, this.force);
  }

  /** And what becomes of it over a step. */
  private drive(family: Family, node: number): void {
    const { curvature, force, pushed } = this;
    const { pull } = this.operators;
    this.weigh(family, node);
    writeColumns(this.pull, pull, curvature);
    writeImage(pushed, pull, force, 1);
  }

  /** dX = -(I + lambda R h)^-1 lambda R (X dh + da) of the mode that stands eliminated. */
  private respond(lambda: number, weight: number, { alike }: LawBlocks): void {
    const { matrix, solution, column, answer } = this;
    const { stages: n, pull } = this.operators;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) column[i] = lambda * pull[i * n + j];
      substitute(matrix, n, column);
      for (let i = 0; i < n; i++) answer[i * n + j] = column[i];
    }
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        const byForce = -weight * answer[at];
        const byCurvature = byForce * solution[j];
        alike[MEAN_BY_FORCE][at] += byForce;
        alike[MEAN_BY_CURVATURE][at] += byCurvature;
        alike[VARIANCE_BY_FORCE][at] += 2 * solution[i] * byForce;
        alike[VARIANCE_BY_CURVATURE][at] += 2 * solution[i] * byCurvature;
      }
  }
}
