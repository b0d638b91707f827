import type { Family } from "../scalar/family.js";
import { weighByRatio, type LagDrives } from "./lag-drives.js";
import type { LagOperators } from "./lag-operators.js";
import { VARIANCE_BY_CURVATURE, VARIANCE_BY_NOISE, type LawBlocks } from "./law-blocks.js";
import { ShiftedMatrix } from "./shifted-matrix.js";
import { writeColumns } from "./small-matrices.js";

/**
 * The covariances of the noise of a family over a step. With P = gamma R_(c + p) A R_2c A, in the notation of {@link LagOperators},
 *
 *   (I + lambda (2 c P h + 2 gamma c R_(c + p) A h R_2p A)) C
 *     = C_0 R_(c + p) 1 - S_0 gamma R_(c + p) A R_2c 1 + lambda (c D_0 R_(c + p) A h R_2p 1 - c^2 P F).
 */
export class LagNoise {
  private readonly curvature: Float64Array;
  private readonly noise: Float64Array;
  /** c^2 P F, c R_(c + p) A h R_2p 1 and the matrix beside lambda. */
  private readonly fed: Float64Array;
  private readonly drawn: Float64Array;
  private readonly pull: Float64Array;
  /** [class] the same of its drives alone. */
  private readonly fedBy: readonly Float64Array[];
  private readonly drawnBy: readonly Float64Array[];
  private readonly pullBy: readonly Float64Array[];
  private readonly scratch: Float64Array;
  private readonly shifted: ShiftedMatrix;
  private readonly solution: Float64Array;
  private readonly column: Float64Array;
  private readonly variance: Float64Array;
  /** [stage of D * stages + stage] -2 gamma R_2p A (I + ...)^-1. */
  private readonly answer: Float64Array;

  constructor(
    private readonly operators: LagOperators,
    private readonly drives: LagDrives,
  ) {
    const { stages: n } = operators;
    const vector = (): Float64Array => new Float64Array(n);
    [this.curvature, this.noise, this.fed, this.drawn] = [vector(), vector(), vector(), vector()];
    [this.solution, this.column, this.variance] = [vector(), vector(), vector()];
    this.pull = new Float64Array(n * n);
    const each = (length: number): Float64Array[] =>
      drives.curvature.map(() => new Float64Array(length));
    [this.fedBy, this.drawnBy, this.pullBy] = [each(n), each(n), each(n * n)];
    this.scratch = new Float64Array(n * n);
    this.answer = new Float64Array(n * n);
    this.shifted = new ShiftedMatrix(this.pull, n);
  }

  /**
   * Writes D and C at all stages, and adds how the laws answer to drives.
   * @param out [stage][node] D
   * @param mixed [stage][node] C
   */
  solve(
    family: Family,
    out: readonly Float64Array[],
    mixed: readonly Float64Array[],
    blocks?: LawBlocks,
  ): void {
    const { stages: n, mixedMemory, spreadMemory } = this.operators;
    const { shifted, solution, fed, drawn, variance } = this;
    const [c, s] = family.further;
    if (family.hasOwn) this.driveByClass();
    else this.driveAlike(family);
    for (let q = 0; q < family.value.length; q++) {
      if (family.hasOwn) this.drive(family, q);
      const lambda = Math.exp(family.logRate[q]);
      for (let i = 0; i < n; i++)
        solution[i] =
          c[q] * mixedMemory[i] -
          s[q] * spreadMemory[i] +
          lambda * (family.value[q] * drawn[i] - fed[i]);
      shifted.shift(lambda);
      shifted.solve(solution);
      this.integrate(family.value[q]);
      for (let i = 0; i < n; i++) {
        out[i][q] = variance[i];
        mixed[i][q] = solution[i];
      }
      if (!blocks) continue;
      this.respond(lambda, family.weight[q], blocks);
      if (family.hasOwn || q === family.value.length - 1) blocks.addAlike(family, q);
    }
  }

  /** Moves D, C and S to the end of the step solved last. */
  accept(family: Family, stages: readonly Float64Array[], mixed: readonly Float64Array[]): void {
    const { stages: n, noise, noiseMemory, lag } = this.operators;
    const [c, s] = family.further;
    const last = (n - 1) * n;
    for (let q = 0; q < family.value.length; q++) {
      if (q === 0 || family.hasOwn) this.weigh(family, q);
      const lambda = Math.exp(family.logRate[q]);
      let sum = 0;
      for (let j = 0; j < n; j++) {
        const felt = 2 * this.curvature[j] * mixed[j][q] + lag.rate * this.noise[j];
        sum += noise[last + j] * felt;
      }
      s[q] = noiseMemory[n - 1] * s[q] + lag.rate * lambda * sum;
      family.value[q] = stages[n - 1][q];
      c[q] = mixed[n - 1][q];
    }
  }

  /** D = R_2p (D_0 1 - 2 gamma A C). */
  private integrate(start: number): void {
    const { stages: n, follow, keptSpread, lag } = this.operators;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += follow[i * n + j] * this.solution[j];
      this.variance[i] = start * keptSpread[i] - 2 * lag.stepSize * sum;
    }
  }

  /** What drives modes like a node. */
  private weigh(family: Family, node: number): void {
    weighByRatio(this.drives.curvature, family, node, this.curvature);
    weighByRatio(this.drives.noise, family, node, this.noise);
  }

  /** What becomes of it over a step, of modes that are all driven alike. */
  private driveAlike(family: Family): void {
    if (family.value.length === 0) return;
    this.weigh(family, 0);
    this.driveBy(this.curvature, this.noise, this.fed, this.drawn, this.pull);
    this.shifted.measure();
  }

  /** The same of a node, from what becomes of the drives of each class. */
  private drive(family: Family, node: number): void {
    weighByRatio(this.fedBy, family, node, this.fed);
    weighByRatio(this.drawnBy, family, node, this.drawn);
    weighByRatio(this.pullBy, family, node, this.pull);
    this.shifted.measure();
  }

  private driveByClass(): void {
    for (let i = 0; i < this.pullBy.length; i++)
      this.driveBy(
        this.drives.curvature[i],
        this.drives.noise[i],
        this.fedBy[i],
        this.drawnBy[i],
        this.pullBy[i],
      );
  }

  private driveBy(
    curvature: Float64Array,
    noise: Float64Array,
    fed: Float64Array,
    drawn: Float64Array,
    pull: Float64Array,
  ): void {
    const { scratch } = this;
    const { stages: n, spread, mixedForce, follow, keptSpread, lag } = this.operators;
    writeColumns(pull, spread, curvature);
    writeColumns(scratch, mixedForce, curvature);
    for (let i = 0; i < n; i++) {
      fed[i] = drawn[i] = 0;
      for (let j = 0; j < n; j++) {
        fed[i] += lag.rate ** 2 * spread[i * n + j] * noise[j];
        drawn[i] += scratch[i * n + j] * keptSpread[j];
        let sum = 0;
        for (let k = 0; k < n; k++) sum += scratch[i * n + k] * follow[k * n + j];
        pull[i * n + j] = 2 * lag.rate * pull[i * n + j] + 2 * lag.stepSize * sum;
      }
    }
  }

  /** dD = -2 gamma R_2p A (I + ...)^-1 lambda ((c R_(c + p) A D - 2 c P C) dh - c^2 P dF) of the mode that stands eliminated. */
  private respond(lambda: number, weight: number, { alike }: LawBlocks): void {
    const { solution, variance, answer } = this;
    const { stages: n, spread, mixedForce, lag } = this.operators;
    this.writeAnswer();
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let bySpread = 0;
        let byForce = 0;
        for (let k = 0; k < n; k++) {
          bySpread += answer[i * n + k] * spread[k * n + j];
          byForce += answer[i * n + k] * mixedForce[k * n + j];
        }
        const at = i * n + j;
        alike[VARIANCE_BY_NOISE][at] -= weight * lambda * lag.rate ** 2 * bySpread;
        alike[VARIANCE_BY_CURVATURE][at] +=
          weight * lambda * (byForce * variance[j] - 2 * lag.rate * bySpread * solution[j]);
      }
  }

  private writeAnswer(): void {
    const { shifted, column, answer } = this;
    const { stages: n, follow, lag } = this.operators;
    for (let j = 0; j < n; j++) {
      column.fill(0);
      column[j] = 1;
      shifted.solve(column);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += follow[i * n + k] * column[k];
        answer[i * n + j] = -2 * lag.stepSize * sum;
      }
    }
  }
}
