import {
  denseMatrix,
  eliminate,
  substitute,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { ModeLayout } from "../dynamics/mode-layout.js";
import type { Tableau } from "./collocation.js";
import type { LocalSnapshot } from "./local-snapshot.js";

/** Places that follow one another in a mode and do not drive those before them. */
interface Group {
  readonly first: number;
  readonly length: number;
}

/**
 * X_i - h sum_j A_ij (D_j + shift) X_j = R_i with a block D for each mode, or with D_j^T. In a block the overlaps with a signal
 * drive one another, alike for every signal, and the entries of V; those drive V alone. So the overlaps come first, or with D_j^T last.
 */
export class ModeStages {
  private readonly overlaps: readonly Group[];
  private readonly norms: Group;
  /** [mode] the equations of the overlaps with one signal, and of V, eliminated. */
  private readonly ofOverlaps: readonly DenseMatrix[];
  private readonly ofNorms: readonly DenseMatrix[];
  /** Of a trained scalar, or of what the step size has accumulated: all that drives them is a column. */
  private readonly ofScalars: DenseMatrix;
  private readonly local: Float64Array;
  private snapshots: readonly LocalSnapshot[] = [];
  private length = 0;
  private isTransposed = false;

  constructor(
    private readonly layout: ModeLayout,
    private readonly tableau: Tableau,
  ) {
    const { signals, logits, width, modes } = layout;
    this.overlaps = Array.from({ length: signals }, (_, s) => ({
      first: s * logits,
      length: logits,
    }));
    this.norms = { first: signals * logits, length: width - signals * logits };
    const { stages } = tableau;
    const matrices = (order: number): DenseMatrix[] =>
      Array.from({ length: modes }, () => denseMatrix(order));
    this.ofOverlaps = matrices(stages * logits);
    this.ofNorms = matrices(stages * this.norms.length);
    this.ofScalars = denseMatrix(stages);
    this.local = new Float64Array(stages * Math.max(logits, this.norms.length));
  }

  prepare(
    snapshots: readonly LocalSnapshot[],
    length: number,
    { shift, transposed }: { readonly shift: number; readonly transposed: boolean },
  ): void {
    this.snapshots = snapshots;
    this.length = length;
    this.isTransposed = transposed;
    for (let mode = 0; mode < this.layout.modes; mode++) {
      this.eliminateGroup(this.ofOverlaps[mode], mode, this.overlaps[0], shift);
      this.eliminateGroup(this.ofNorms[mode], mode, this.norms, shift);
    }
    const { stages, matrix } = this.tableau;
    for (let i = 0; i < stages; i++)
      for (let j = 0; j < stages; j++)
        this.ofScalars.entries[i * stages + j] =
          (i === j ? 1 : 0) - length * shift * matrix[i * stages + j];
    eliminate(this.ofScalars, stages);
  }

  private eliminateGroup(into: DenseMatrix, mode: number, group: Group, shift: number): void {
    const { tableau, snapshots, layout, isTransposed } = this;
    const { stages, matrix } = tableau;
    const { width } = layout;
    const { first, length } = group;
    const order = stages * length;
    for (let i = 0; i < stages; i++)
      for (let j = 0; j < stages; j++) {
        const weight = this.length * matrix[i * stages + j];
        const { blocks, rate } = snapshots[j];
        for (let r = 0; r < length; r++)
          for (let c = 0; c < length; c++) {
            const [row, column] = isTransposed ? [c, r] : [r, c];
            const entry = blocks[(mode * width + first + row) * width + first + column];
            into.entries[(i * length + r) * order + j * length + c] =
              (i === j && r === c ? 1 : 0) - weight * (rate * entry + (r === c ? shift : 0));
          }
      }
    eliminate(into, order);
  }

  /** Solves in place: [stage * size + component]. */
  solve(right: Float64Array): void {
    const { layout, overlaps, norms, ofOverlaps, ofNorms, ofScalars, isTransposed } = this;
    for (let mode = 0; mode < layout.modes; mode++) {
      if (isTransposed) {
        this.solveGroup(ofNorms[mode], mode, norms, right);
        this.addDriven(mode, right);
      }
      for (const group of overlaps) this.solveGroup(ofOverlaps[mode], mode, group, right);
      if (!isTransposed) {
        this.addDriven(mode, right);
        this.solveGroup(ofNorms[mode], mode, norms, right);
      }
    }
    for (let at = layout.scalar(0); at < layout.size; at++) this.solveAt(ofScalars, at, 1, right);
  }

  private solveGroup(matrix: DenseMatrix, mode: number, group: Group, right: Float64Array): void {
    this.solveAt(matrix, mode * this.layout.width + group.first, group.length, right);
  }

  private solveAt(matrix: DenseMatrix, at: number, length: number, right: Float64Array): void {
    const { local } = this;
    const { stages } = this.tableau;
    const { size } = this.layout;
    let any = false;
    for (let i = 0, k = 0; i < stages; i++)
      for (let r = 0; r < length; r++, k++) {
        local[k] = right[i * size + at + r];
        if (local[k] !== 0) any = true;
      }
    if (!any) return;
    substitute(matrix, stages * length, local);
    for (let i = 0, k = 0; i < stages; i++)
      for (let r = 0; r < length; r++, k++) right[i * size + at + r] = local[k];
  }

  /** Adds h A_ij times what the overlaps do to V, or with D_j^T what V does to the overlaps. */
  private addDriven(mode: number, right: Float64Array): void {
    const { layout, tableau, snapshots, norms, isTransposed } = this;
    const { stages, matrix } = tableau;
    const { width, size } = layout;
    const at = mode * width;
    for (let row = norms.first; row < width; row++)
      for (let column = 0; column < norms.first; column++)
        for (let j = 0; j < stages; j++) {
          const { blocks, rate } = snapshots[j];
          const entry = blocks[(at + row) * width + column];
          if (entry === 0) continue;
          const [to, from] = isTransposed ? [column, row] : [row, column];
          const value = this.length * rate * entry * right[j * size + at + from];
          if (value === 0) continue;
          for (let i = 0; i < stages; i++)
            right[i * size + at + to] += matrix[i * stages + j] * value;
        }
  }
}
