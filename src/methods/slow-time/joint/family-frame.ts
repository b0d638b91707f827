import type { Lobatto } from "../../../numerics/lobatto.js";
import type { JointFamily } from "./joint-family.js";
import type { ScalarLayout } from "./joint-layout.js";
import { Rotation } from "./rotation.js";
import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";

/** A deviation below this part of the matrix is rounding. */
const ROUNDING = 2e-15;
/** A deviation below this part of the tolerance moves nothing that matters. */
const NEGLIGIBLE = 0.1;
/** Eigenvalues below this part of the largest, and drives in their directions, are rounding. */
const NULL = 4e-15;
const CLEAN = 1e-13;

/**
 * The frame in which a family is solved over one step: the eigenvectors of its matrix
 * M = sum_i p_i ratio_i H_i / h frozen at one instant, and, at every node, what M deviates from that and
 * the Fisher matrix gamma sum_i p_i ratio_i F_i / h that feeds the noise, both in these eigenvectors.
 */
export class FamilyFrame {
  /** [logit] eigenvalues of the frozen matrix. */
  readonly values: Float64Array;
  readonly rotation: Rotation;
  /** [node][logit][logit]. */
  readonly deviation: Float64Array;
  readonly fisher: Float64Array;
  /** Whether M is constant over the step, to the tolerance at which it was set last. */
  constant = true;
  private readonly eigen: SymmetricEigen;
  private readonly sum: Float64Array;

  constructor(
    readonly family: JointFamily,
    readonly layout: ScalarLayout,
    readonly rule: Lobatto,
  ) {
    const square = layout.logits * layout.logits;
    this.eigen = new SymmetricEigen(layout.logits);
    this.values = this.eigen.values;
    this.rotation = new Rotation(layout.logits, this.eigen.vectors);
    this.deviation = new Float64Array((rule.degree + 1) * square);
    this.fisher = new Float64Array((rule.degree + 1) * square);
    this.sum = new Float64Array(square);
  }

  /** Freezes M at the scalars that start at `offset`. */
  freeze(scalars: Float64Array, offset: number): void {
    this.gather(scalars, offset, this.layout.hessian);
    this.eigen.decompose(this.sum);
    const largest = this.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let a = 0; a < this.values.length; a++)
      if (Math.abs(this.values[a]) <= NULL * largest) this.values[a] = 0;
  }

  /**
   * Takes rounding off a vector in the frame: in a direction in which the loss is flat (softmax: all logits
   * moved together) nothing drives X, and over a long time rounding would.
   */
  clean(vector: Float64Array, from: number): void {
    const { values } = this;
    let largest = 0;
    for (let a = 0; a < values.length; a++) largest = Math.max(largest, Math.abs(vector[from + a]));
    for (let a = 0; a < values.length; a++)
      if (values[a] === 0 && Math.abs(vector[from + a]) <= CLEAN * largest) vector[from + a] = 0;
  }

  /** The same for a symmetric matrix in the frame. */
  private cleanMatrix(matrix: Float64Array, from: number): void {
    const { values } = this;
    const l = values.length;
    let largest = 0;
    for (let k = 0; k < l * l; k++) largest = Math.max(largest, Math.abs(matrix[from + k]));
    for (let a = 0; a < l; a++)
      for (let b = 0; b < l; b++) {
        const at = from + a * l + b;
        const flat = values[a] === 0 || values[b] === 0;
        if (flat && Math.abs(matrix[at]) <= CLEAN * largest) matrix[at] = 0;
      }
  }

  /** Sets deviation and Fisher matrix at all nodes from the scalars there, for modes solved to a tolerance. */
  set(scalars: Float64Array, tolerance: number): void {
    const { layout, rule, rotation, deviation, fisher } = this;
    const { logits, size } = layout;
    const square = logits * logits;
    for (let j = 0; j <= rule.degree; j++) {
      this.gather(scalars, j * size, layout.hessian);
      rotation.matrix(this.sum, 0, deviation, j * square);
      this.cleanMatrix(deviation, j * square);
      for (let a = 0; a < logits; a++) deviation[j * square + a * (logits + 1)] -= this.values[a];
      this.gather(scalars, j * size, layout.fisher);
      const gamma = Math.exp(scalars[j * size + layout.logStepSize]);
      for (let k = 0; k < square; k++) this.sum[k] *= gamma;
      rotation.matrix(this.sum, 0, fisher, j * square);
      this.cleanMatrix(fisher, j * square);
    }
    this.constant = this.isConstant(Math.max(ROUNDING, NEGLIGIBLE * tolerance));
  }

  private isConstant(tolerance: number): boolean {
    let largest = 0;
    for (const value of this.values) largest = Math.max(largest, Math.abs(value));
    return this.deviation.every((value) => Math.abs(value) <= tolerance * largest);
  }

  /** Puts sum_i ratio_i (p_i H_i / h), or the same of F, into `sum`. */
  private gather(scalars: Float64Array, offset: number, part: number): void {
    const { sum, family, layout } = this;
    sum.fill(0);
    for (let i = 0; i < layout.classes; i++) {
      const ratio = family.ratio[i];
      const at = offset + i * layout.stride + part;
      if (ratio === 0) continue;
      for (let k = 0; k < sum.length; k++) sum[k] += ratio * scalars[at + k];
    }
  }

  /** M in the frozen eigenvectors at a node: the deviation with the eigenvalues put back. */
  matrixAt(node: number, out: Float64Array): void {
    const { logits } = this.layout;
    const square = logits * logits;
    for (let k = 0; k < square; k++) out[k] = this.deviation[node * square + k];
    for (let a = 0; a < logits; a++) out[a * (logits + 1)] += this.values[a];
  }
}
