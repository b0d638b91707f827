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
import { ShiftedMatrix } from "./shifted-matrix.js";
import { writeColumns, writeImage } from "./small-matrices.js";

/** What signals go to, and [node] how far they move over a step. */
export interface WayOfSignals {
  readonly goal: Float64Array;
  readonly moves: Float64Array;
}

/**
 * The means of the signal coordinates of a family over a step: (I + lambda R h) X = x kept - y drift - lambda R a. Where X is
 * followed beside Z = X - X*, which stands in its place then, the ways Z - z are what is solved for, and a ridge pulls Z + X*:
 *
 *   (I + lambda R h) (Z - z 1) = (z + x*) (kept - 1) - y drift - lambda R (a + h z).
 */
export class LagSignals {
  private readonly curvature: Float64Array;
  private readonly force: Float64Array;
  /** R h and R a. */
  private readonly pull: Float64Array;
  private readonly pushed: Float64Array;
  /** R h 1. */
  private readonly held: Float64Array;
  private readonly shifted: ShiftedMatrix;
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
    [this.curvature, this.force, this.pushed, this.held] = [vector(), vector(), vector(), vector()];
    [this.solution, this.column] = [vector(), vector()];
    this.pull = new Float64Array(n * n);
    this.answer = new Float64Array(n * n);
    this.shifted = new ShiftedMatrix(this.pull, n);
  }

  /**
   * Writes X at all stages, and adds how the laws answer to drives.
   * @param out [stage][node]
   */
  solve(
    family: Family,
    out: readonly Float64Array[],
    blocks?: LawBlocks,
    way?: WayOfSignals,
  ): void {
    const { stages: n } = this.operators;
    const { shifted, solution } = this;
    for (let q = 0; q < family.value.length; q++) {
      if (q === 0 || family.hasOwn) this.drive(family, q, way !== undefined);
      const lambda = Math.exp(family.logRate[q]);
      if (way) this.writeWay(family, q, way.goal[q]);
      else this.writeDriven(family, q);
      shifted.shift(lambda);
      shifted.solve(solution);
      if (way) {
        way.moves[q] = solution[n - 1];
        for (let i = 0; i < n; i++) solution[i] += family.value[q];
      }
      for (let i = 0; i < n; i++) out[i][q] = solution[i];
      if (!blocks) continue;
      this.respond(lambda, family.weight[q], blocks);
      if (family.hasOwn || q === family.value.length - 1) blocks.addAlike(family, q);
    }
  }

  private writeDriven(family: Family, q: number): void {
    const { kept, drift } = this.operators;
    const { solution, pushed } = this;
    const [y] = family.further;
    const lambda = Math.exp(family.logRate[q]);
    for (let i = 0; i < solution.length; i++)
      solution[i] = family.value[q] * kept[i] - y[q] * drift[i] - lambda * pushed[i];
  }

  private writeWay(family: Family, q: number, goal: number): void {
    const { drift, lost } = this.operators;
    const { solution, pushed, held } = this;
    const [y] = family.further;
    const lambda = Math.exp(family.logRate[q]);
    const z = family.value[q];
    for (let i = 0; i < solution.length; i++)
      solution[i] = -(z + goal) * lost[i] - y[q] * drift[i] - lambda * (pushed[i] + held[i] * z);
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
  private drive(family: Family, node: number, isTracked: boolean): void {
    const { curvature, force, pushed } = this;
    const { pull } = this.operators;
    this.weigh(family, node);
    writeColumns(this.pull, pull, curvature);
    this.shifted.measure();
    writeImage(pushed, pull, force, 1);
    if (isTracked) writeImage(this.held, pull, curvature, 1);
  }

  /** dX = -(I + lambda R h)^-1 lambda R (X dh + da) of the mode that stands eliminated. */
  private respond(lambda: number, weight: number, { alike }: LawBlocks): void {
    const { shifted, solution, column, answer } = this;
    const { stages: n, pull } = this.operators;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) column[i] = lambda * pull[i * n + j];
      shifted.solve(column);
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
