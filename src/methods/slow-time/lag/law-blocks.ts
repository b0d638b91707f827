import type { Family } from "../scalar/family.js";

/** Which averages of a law change with which drive of a class. */
const KINDS = 5;
export const [MEAN_BY_CURVATURE, MEAN_BY_FORCE, VARIANCE_BY_CURVATURE] = [0, 1, 2] as const;
export const [VARIANCE_BY_FORCE, VARIANCE_BY_NOISE] = [3, 4] as const;

/**
 * How means and variances of r in every class at every stage answer to drives p_i H_i, p_i g_i, p_i F_i of every class at every
 * stage, all modes together.
 */
export class LawBlocks {
  /** [kind][stage of the law * stages + stage of the drive] of modes alike in direction and ratios, those left out. */
  readonly alike: readonly Float64Array[];
  /** [kind][class of the law * classes + class of the drive] the same with them. */
  private readonly blocks: readonly (readonly Float64Array[])[];

  constructor(
    private readonly classes: number,
    stages: number,
  ) {
    const list = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
    const matrix = (): Float64Array => new Float64Array(stages * stages);
    this.alike = list(KINDS, matrix);
    this.blocks = list(KINDS, () => list(classes * classes, matrix));
  }

  /** Begins to add up from 0. */
  begin(): void {
    for (const list of this.blocks) for (const block of list) block.fill(0);
    for (const block of this.alike) block.fill(0);
  }

  of(kind: number, law: number, drive: number): Float64Array {
    return this.blocks[kind][law * this.classes + drive];
  }

  /** Adds what stands in {@link alike} for modes of a family like a node of it, and clears it. */
  addAlike(family: Family, node: number): void {
    const { classes, alike } = this;
    for (let k = 0; k < classes; k++)
      for (let i = 0; i < classes; i++) {
        const [ratio, drive] = [family.ratioOf(k, node), family.ratioOf(i, node)];
        this.add(VARIANCE_BY_CURVATURE, k, i, ratio * drive);
        if (!family.isSignal) {
          this.add(VARIANCE_BY_NOISE, k, i, ratio * drive);
          continue;
        }
        const [own, other] = [family.directionOf(k, node), family.directionOf(i, node)];
        this.add(MEAN_BY_CURVATURE, k, i, own * drive);
        this.add(MEAN_BY_FORCE, k, i, own * other);
        this.add(VARIANCE_BY_FORCE, k, i, ratio * other);
      }
    for (const block of alike) block.fill(0);
  }

  private add(kind: number, law: number, drive: number, factor: number): void {
    if (factor === 0) return;
    const from = this.alike[kind];
    const into = this.of(kind, law, drive);
    for (let k = 0; k < from.length; k++) into[k] += factor * from[k];
  }
}
